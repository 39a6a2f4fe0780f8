"""Sites whose videos, sounds and posts others show in frames."""

_KINDS = {
    "Video": "youtube.com youtu.be youtube-nocookie.com vimeo.com dailymotion.com twitch.tv tiktok.com wistia.com"
    " videopress.com archive.org bilibili.com rutube.ru ok.ru",
    "Audio": "spotify.com soundcloud.com podcasts.apple.com anchor.fm bandcamp.com libsyn.com spreaker.com",
    "Post": "twitter.com x.com instagram.com facebook.com bsky.app threads.net reddit.com tumblr.com"
    " mastodon.social pinterest.com letterboxd.com",
}
_BY_HOST = {host: kind for kind, hosts in _KINDS.items() for host in hosts.split()}
OTHER = "Page"


def kind_of(host: str) -> tuple[str, str]:
    """The kind of a host's frames, `Video`, `Audio`, `Post` or `Page`, and the name of its site."""
    parts = host.split(".")
    for end in range(len(parts) - 1):
        site = ".".join(parts[end:])
        if site in _BY_HOST:
            name = "youtube.com" if site.startswith("youtu") else site
            return _BY_HOST[site], name
    return OTHER, host
