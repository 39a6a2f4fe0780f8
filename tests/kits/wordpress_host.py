"""A real WordPress from Debian's packages, with its own database, folder and port."""

import json
import os
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

from tests.support.service import free_port, stop, wait_until_it_answers

CORE = Path("/usr/share/wordpress")
THEME = CORE / "wp-content/themes/twentytwentyone"
NEEDED = "wordpress wordpress-theme-twentytwentyone php-cgi php-mysql mariadb-server-core mariadb-client-core"
OWN = Path(__file__).with_name("wordpress")
PLUGIN = Path(__file__).parents[2] / "docs/embedding/wordpress/annotator"
DATABASE = (
    *("--no-defaults", "--skip-networking", "--skip-grant-tables", "--skip-log-bin"),
    *("--innodb-buffer-pool-size=32M", "--innodb-log-file-size=8M"),
    *("--innodb-flush-log-at-trx-commit=0", "--performance-schema=OFF"),
    *("--innodb-flush-method=nosync", "--innodb-doublewrite=0", "--sync-frm=0"),
)
START_SECONDS = 60


def is_installed() -> bool:
    """Whether this machine has what it takes."""
    programs = all(map(shutil.which, ("php", "mariadbd", "mariadb")))
    return programs and CORE.is_dir() and THEME.is_dir()


@dataclass(frozen=True, slots=True)
class Answer:
    """What WordPress answered."""

    status: int
    text: str

    @property
    def json(self) -> Any:
        """Its JSON."""
        return json.loads(self.text)


@dataclass(slots=True)
class WordPress:
    """The running site."""

    folder: Path
    origin: str
    environ: dict[str, str]
    password: str = ""  # of its administrator, for programs

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """What a stranger gets."""
        connection = HTTPConnection(urlsplit(self.origin).netloc, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        connection.request(method, path, data, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return Answer(answer.status, text)

    def get(self, path: str) -> str:
        """A page."""
        return self.ask("GET", path).text

    def edit(self, method: str, path: str, body: Any = None) -> Any:
        """What an author's program gets from REST."""
        secret = b64encode(f"admin:{self.password}".encode()).decode()
        answer = self.ask(
            method, f"/wp-json/wp/v2/{path}", body, Authorization=f"Basic {secret}"
        )
        assert answer.status < 300, answer.text
        return answer.json

    def sign_in(self) -> str:
        """The cookies of the administrator's browser."""
        form = b"log=admin&pwd=a+long+password&testcookie=1"
        kind = "application/x-www-form-urlencoded"
        connection = HTTPConnection(urlsplit(self.origin).netloc, timeout=60)
        connection.request(
            "POST",
            "/wp-login.php",
            form,
            {"Content-Type": kind, "Cookie": "wordpress_test_cookie=WP+Cookie+check"},
        )
        answer = connection.getresponse()
        cookies = answer.headers.get_all("Set-Cookie") or []
        connection.close()
        return "; ".join(cookie.partition(";")[0] for cookie in cookies)

    def run(self, code: str) -> str:
        """What PHP prints within WordPress."""
        program = self.folder / "program.php"
        program.write_text(f"<?php require ABSPATH . 'wp-load.php'; {code}")
        return self.php(str(program))

    def php(self, *arguments: str) -> str:
        """What a program of PHP prints."""
        command = ["php", *self.options, *arguments]
        ran = subprocess.run(
            command, env=self.environ, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, self.log
        return ran.stdout

    @property
    def options(self) -> list[str]:
        """What every program of this site needs."""
        settings = {
            "auto_prepend_file": OWN / "prepend.php",
            "log_errors": 1,
            "error_log": self.folder / "errors.log",
            "opcache.enable_cli": 1,
            "opcache.file_cache": self.folder.parent / "compiled",
            "opcache.validate_timestamps": 0,
        }
        return [f"-d{name}={value}" for name, value in settings.items()]

    @property
    def log(self) -> str:
        """The errors and warnings of all its programs."""
        log = self.folder / "errors.log"
        return log.read_text() if log.exists() else ""

    def keep(self, name: str, text: str) -> None:
        """Write a file that the settings read."""
        (self.folder / name).write_text(text)


@contextmanager
def wordpress(folder: Path, service: str) -> Iterator[WordPress]:
    """Set WordPress up in an empty folder, and serve it."""
    with database(folder) as socket:
        port = free_port()
        site = WordPress(folder / "site", f"http://127.0.0.1:{port}", {})
        site.environ = os.environ | {
            "TEST_FOLDER": str(site.folder),
            "TEST_SOCKET": str(socket),
            "TEST_ORIGIN": site.origin,
            "TEST_SERVICE": service,
            "PHP_CLI_SERVER_WORKERS": "3",
        }
        (folder / "compiled").mkdir()
        lay_out(site.folder)
        site.password = site.php(str(OWN / "install.php")).splitlines()[-1]
        command = [
            "php",
            *site.options,
            "-S",
            f"127.0.0.1:{port}",
            "-t",
            str(site.folder),
        ]
        log = (folder / "php.log").open("wb")
        with (
            log,
            subprocess.Popen(
                [*command, str(OWN / "router.php")],
                env=site.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            ) as server,
        ):
            try:
                wait_until_it_answers(port, "/wp-includes/version.php")
                yield site
            finally:
                os.killpg(server.pid, 15)


def lay_out(site: Path) -> None:
    """Link what Debian has installed, and the plugin, into a folder of this site."""
    content = site / "wp-content"
    for name in ("plugins", "themes", "mu-plugins", "uploads"):
        (content / name).mkdir(parents=True)
    for one in CORE.iterdir():
        if one.name not in ("wp-config.php", "wp-content", ".htaccess"):
            (site / one.name).symlink_to(one)
    (content / "themes" / THEME.name).symlink_to(THEME)
    (content / "plugins/annotator").symlink_to(PLUGIN)
    (content / "mu-plugins/host.php").symlink_to(OWN / "host.php")
    shutil.copy(OWN / "wp-config.php", site)
    (site / "token").touch()
    (site / "secret").touch()


@contextmanager
def database(folder: Path) -> Iterator[Path]:
    """A database of one's own, without accounts; the socket on which it answers."""
    socket, store = folder / "database.sock", folder / "database"
    store.mkdir()
    command = ["mariadbd", *DATABASE, f"--datadir={store}", f"--socket={socket}"]
    command += ["--user=root"] if os.geteuid() == 0 else []
    log = (folder / "database.log").open("wb")
    with log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            create_database(socket)
            yield socket
        finally:
            stop(server)


def create_database(socket: Path) -> None:
    """Create it as soon as the server answers."""
    end = monotonic() + START_SECONDS
    create = "CREATE DATABASE wordpress CHARACTER SET utf8mb4"
    command = ["mariadb", "--no-defaults", f"--socket={socket}", "-e", create]
    while monotonic() < end:
        with suppress(subprocess.CalledProcessError):
            subprocess.run(command, check=True, capture_output=True)
            return
        sleep(0.1)
    raise TimeoutError("the database does not answer")
