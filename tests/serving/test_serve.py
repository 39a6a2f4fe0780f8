"""The production server, started as `make run` starts it, in front of a small application."""

import asyncio
import http.client
import os
import signal
import socket
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from annotator.serve import Address, address_from, refuse_taken_port
from benchmarks import servers, slow_clients


@pytest.fixture(scope="module")
def server():
    with servers.running("annotator") as server:
        yield server


def get(server, path):
    with closing(
        http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    ) as connection:
        connection.request("GET", path)
        return connection.getresponse().read()


def test_300_slow_clients_do_not_delay_a_normal_request(server):
    async def worst():
        slow = [
            asyncio.create_task(slow_clients.hold(server.port, kind))
            for kind in kinds
            for _ in range(100)
        ]
        await asyncio.sleep(2)
        latency = await slow_clients.worst_latency(server.port)
        held = sum(not task.done() for task in slow)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return latency, held

    kinds = slow_clients.KINDS.values()
    latency, held = asyncio.run(worst())
    assert held == 300
    assert latency < 2


def test_a_client_that_sends_100_mb_is_told_that_it_is_too_much(server):
    before = server.memory_mib()
    with closing(
        http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    ) as connection:
        connection.request("POST", "/body", body=bytes(100_000_000))
        assert connection.getresponse().status == 413
    assert server.memory_mib() - before < 50


def test_a_client_that_says_nothing_is_dropped(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=15) as silent:
        assert silent.recv(1) == b""


def test_a_killed_worker_is_replaced(server):
    check_replaced(server, killed=workers(server)[:1])


def test_a_killed_server_is_replaced_with_its_workers(server):
    _, forking, *its_workers = servers.family(server.pid)
    os.kill(forking, signal.SIGKILL)
    check_replaced(server, killed=its_workers, by_hand=False)


def check_replaced(server, killed, *, by_hand=True):
    """Soon there are two workers again, and none of those that are or should be gone."""
    for pid in killed if by_hand else ():
        os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and (
        any(map(lives, killed)) or len(workers(server)) < 2
    ):
        time.sleep(0.1)
    assert not any(map(lives, killed))
    assert {int(get(server, "/pid")) for _ in range(20)} <= set(workers(server))


def workers(server):
    """The first process starts a server, which forks its workers."""
    return servers.workers(server.pid)


def lives(pid):
    return Path(f"/proc/{pid}").exists()


def test_a_request_in_flight_is_answered_before_the_server_stops():
    answers = []
    with servers.running("annotator") as stopping:
        client = threading.Thread(target=lambda: answers.append(get(stopping, "/slow")))
        client.start()
        time.sleep(0.5)
        os.kill(stopping.pid, signal.SIGTERM)
        client.join(10)
    assert answers == [b"done"]


def test_a_taken_port_is_refused(server):
    with pytest.raises(OSError, match="in use"):
        refuse_taken_port(Address("127.0.0.1", server.port, 2))


def test_the_address_comes_from_the_environment():
    assert address_from(
        {"ANNOTATOR_PORT": "5001", "ANNOTATOR_WORKERS": "4"}
    ) == Address("127.0.0.1", 5001, 4)


@pytest.mark.parametrize("port", ["", "0", "65536", "80a", "-1", "²"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(ValueError, match="ANNOTATOR_PORT"):
        address_from({"ANNOTATOR_PORT": port})


def test_a_host_that_is_no_ip_address_is_refused():
    with pytest.raises(ValueError, match="ANNOTATOR_HOST"):
        address_from({"ANNOTATOR_HOST": "localhost"})
