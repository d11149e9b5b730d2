from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import trustme
from fake_checker import FakeFactory, answer
from gate import checked, problems, rules
from misbehaving_server import PAGE, PUBLIC, Leading, Server, serving
from typer.testing import CliRunner

from factcheck.audit.filesystems import read_anywhere
from factcheck.audit.reading import PlaceRead, Record, records
from factcheck.cli.app import app
from factcheck.config import Config
from factcheck.errors import EmptyInputError, InputError, NotFoundError, NotTextError, TooLargeError
from factcheck.fetch import Fetcher, Limits, Network, fetch
from factcheck.fetch.addresses import is_public
from factcheck.fetch.fetching import AnsweredError
from factcheck.fetch.robots import read_robots
from factcheck.gate.cache import Cache
from factcheck.gate.reading import Reader
from factcheck.sources import Fields, read_source
from factcheck.sources.addresses import fetching
from factcheck.sources.sourced import Sourced
from factcheck.types import Skipped

QUICK = Limits(connect=2.0, read=2.0, total=4.0, size=200_000, redirects=3, attempts=3)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@dataclass
class Clock:
    """Time that passes only while somebody sleeps."""

    time: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def still(clock: Clock) -> Network:
    return Network(clock=clock.now, now=clock.now, sleep=clock.sleep)


def leading(server: Server, clock: Clock) -> Network:
    """Every host is public, and is this server."""
    return Network(
        resolve=lambda host, port: (PUBLIC,),
        sockets=Leading(server.port),
        clock=clock.now,
        now=clock.now,
        sleep=clock.sleep,
    )


def answering(*answers: tuple[str, ...]) -> tuple[Callable[[str, int], tuple[str, ...]], list[str]]:
    """A resolver that gives one answer after another, the last one ever after; and what it was asked."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    return resolve, asked


def read(server: Server, path: str, limits: Limits = QUICK) -> bytes:
    return fetch(server.url(path), allow_private=True, limits=limits, network=still(Clock())).data


def test_a_page_is_fetched_with_its_type_and_its_address(server: Server) -> None:
    found = fetch(server.url("/page"), allow_private=True, limits=QUICK)
    assert (found.data, found.content_type) == (PAGE, "text/html; charset=utf-8")
    assert found.url == server.url("/page")
    assert found.notes == ()


def test_the_user_agent_says_who_asks(server: Server) -> None:
    read(server, "/page")
    assert server.requests[-1][2].startswith("headline-factcheck/")


@pytest.mark.parametrize("path", ["/moved", "/moved-twice"])
def test_redirects_are_followed(server: Server, path: str) -> None:
    found = fetch(server.url(path), allow_private=True, limits=QUICK)
    assert (found.data, found.url) == (PAGE, server.url("/page"))


@pytest.mark.parametrize(
    "path", ["/gzip", "/gzip-twice", "/deflate", "/raw-deflate", "/untyped", "/page?a=b#c"]
)
def test_what_is_sent_in_other_ways_is_the_same_page(server: Server, path: str) -> None:
    assert read(server, path) == PAGE


REFUSALS: list[tuple[str, type[InputError], str]] = [
    ("/nothing-here", NotFoundError, "answers 404"),
    ("/gone", NotFoundError, "answers 410"),
    ("/forbidden", AnsweredError, "answers 403 (Forbidden)"),
    ("/circle", InputError, "more than 3 times"),
    ("/to-file", InputError, "file:///etc/passwd; only http and https"),
    ("/to-ftp", InputError, "only http and https"),
    ("/to-nowhere", InputError, "without saying where"),
    ("/to-nonsense", InputError, "Invalid URL in location"),
    ("/endless", TooLargeError, "larger than 200000 bytes"),
    ("/bomb", TooLargeError, "larger than 200000 bytes"),
    ("/members", TooLargeError, "over 1000 pieces"),
    ("/empty", EmptyInputError, "is empty"),
    ("/image", NotTextError, "is image/png, no article"),
    ("/pdf-as-html", NotTextError, "is a PDF sent as text/html"),
    ("/png-as-html", NotTextError, "is a PNG image sent as text/html"),
    ("/zip-as-html", NotTextError, "is a ZIP or Word file sent as text/html"),
    ("/gzip-damaged", InputError, "damaged"),
    ("/gzip-cut", InputError, "ends too soon"),
    ("/gzip-in-gzip", InputError, "'gzip, gzip', which was not asked for"),
    ("/brotli", InputError, "'br', which was not asked for"),
    ("/short", InputError, "cannot fetch"),
    ("/hang-up", InputError, "cannot fetch"),
    ("/nonsense", InputError, "cannot fetch"),
]


@pytest.mark.parametrize(("path", "kind", "words"), REFUSALS)
def test_each_misbehaviour_is_one_clear_line(
    server: Server, path: str, kind: type[InputError], words: str
) -> None:
    with pytest.raises(kind) as raised:
        read(server, path)
    message = str(raised.value)
    assert words in message
    assert path in message
    assert "\n" not in message


@pytest.mark.parametrize("path", ["/drip-header", "/drip-body", "/silent"])
def test_no_server_holds_up_longer_than_the_total_time(server: Server, path: str) -> None:
    limits = Limits(read=5.0, total=0.3)
    with pytest.raises(InputError, match=r"took longer than 0\.3 s"):
        fetch(server.url(path), allow_private=True, limits=limits)


def test_a_server_that_says_nothing_is_given_up(server: Server) -> None:
    limits = Limits(read=0.1, total=5.0, attempts=1)
    with pytest.raises(InputError, match="does not answer in time"):
        fetch(server.url("/silent"), allow_private=True, limits=limits)


def test_nobody_listens() -> None:
    with serving() as gone:
        address = gone.url("/page")
    with pytest.raises(InputError, match="cannot fetch"):
        fetch(address, allow_private=True, limits=QUICK, network=still(Clock()))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://news.test/a", "gopher://news.test/", "data:text/html,<p>a",
        "news.test/a", "//news.test/a", "http://", "http:///a", "http://news.test:99999/", "",
        "http://[::1/", "http://a b/", "http://\x00/", "http://" + "a" * 100_000,
    ],
)  # fmt: skip
def test_other_schemes_and_broken_addresses_are_refused(address: str) -> None:
    resolve, asked = answering((PUBLIC,))
    with pytest.raises(InputError) as raised:
        fetch(address, network=Network(resolve=resolve))
    assert asked == []
    assert len(str(raised.value)) < 250
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "168.63.129.16", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1",
        "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::1", "2001:0:7f00:1::1", "no address",
    ],
)  # fmt: skip
def test_private_addresses_are_known_in_every_guise(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(InputError, match="private network"):
        fetch("http://news.test/page", network=Network(resolve=lambda host, port: (address,)))


@pytest.mark.parametrize(
    "address", [PUBLIC, "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(InputError, match="private network"):
        fetch("http://news.test/page", network=Network(resolve=lambda host, port: (PUBLIC, "10.0.0.5")))


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_this_machine_is_refused(server: Server, host: str) -> None:
    before = len(server.requests)
    with pytest.raises(InputError, match="--allow-private reads"):
        fetch(server.url("/page", host))
    assert len(server.requests) == before


@pytest.mark.parametrize("path", ["/to-private", "/to-metadata", "/to-decimal", "/to-inside"])
def test_a_redirect_to_a_private_network_is_refused(server: Server, path: str) -> None:
    hosts = {"news.test": PUBLIC, "inside.test": "192.168.0.9", "2130706433": "127.0.0.1"}
    sockets = Leading(server.port)
    network = Network(resolve=lambda host, port: (hosts.get(host, host),), sockets=sockets)
    with pytest.raises(InputError, match="private network"):
        fetch(f"http://news.test{path}", limits=QUICK, network=network)
    assert sockets.asked == [PUBLIC]


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server) -> None:
    resolve, asked = answering((PUBLIC,), ("127.0.0.1",))
    sockets = Leading(server.port)
    found = fetch("http://news.test/page", limits=QUICK, network=Network(resolve=resolve, sockets=sockets))
    assert found.data == PAGE
    assert (asked, sockets.asked) == (["news.test"], [PUBLIC])
    assert server.requests[-1][1] == "news.test"


def test_a_host_that_turns_private_at_the_next_request_is_refused_then(server: Server) -> None:
    resolve, _ = answering((PUBLIC,), ("127.0.0.1",))
    sockets = Leading(server.port)
    with pytest.raises(InputError, match="private network"):
        fetch(
            "http://news.test/hang-up",
            network=Network(resolve=resolve, sockets=sockets, sleep=lambda _: None),
        )
    assert sockets.asked == [PUBLIC]


def test_an_unknown_host_is_not_found() -> None:
    def resolve(host: str, port: int) -> tuple[str, ...]:
        raise OSError("Name or service not known")

    with pytest.raises(NotFoundError, match=r"no such host: nowhere\.test"):
        fetch("http://nowhere.test/", network=Network(resolve=resolve))


def test_tls_is_asked_for_by_the_name_of_the_host() -> None:
    authority = trustme.CA()
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.test").configure_cert(served)
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    names: list[str | None] = []
    served.sni_callback = lambda _socket, name, _context: names.append(name)
    with serving(served) as secure:
        sockets = Leading(secure.port)
        network = Network(resolve=lambda host, port: (PUBLIC,), sockets=sockets, certificates=trusted)
        assert fetch("https://news.test/page", limits=QUICK, network=network).data == PAGE
        with pytest.raises(InputError, match=r"cannot fetch .*certificate"):
            fetch("https://other.test/page", limits=Limits(attempts=1), network=network)
    assert names == ["news.test", "other.test"]


@pytest.mark.parametrize(
    ("path", "slept"),
    [("/busy-once", [1.0]), ("/busy-waiting", [7.0]), ("/busy-dated", [5.0]), ("/hangs-up-once", [1.0])],
)
def test_a_busy_server_is_asked_again_when_it_wants(server: Server, path: str, slept: list[float]) -> None:
    clock = Clock()
    limits = Limits(total=30.0)
    assert fetch(server.url(path), allow_private=True, limits=limits, network=still(clock)).data == PAGE
    assert clock.slept == slept


def test_a_server_that_stays_broken_is_asked_three_times(server: Server) -> None:
    clock = Clock()
    with pytest.raises(AnsweredError, match="answers 500"):
        fetch(server.url("/busy-always"), allow_private=True, network=still(clock))
    assert (clock.slept, server.counts["/busy-always"]) == ([1.0, 2.0], 3)


def test_nobody_waits_an_hour(server: Server) -> None:
    clock = Clock()
    with pytest.raises(AnsweredError, match="answers 429"):
        fetch(server.url("/busy-for-an-hour"), allow_private=True, network=still(clock))
    assert (clock.slept, server.counts["/busy-for-an-hour"]) == ([], 1)


def test_the_encoding_that_the_server_names_is_read(server: Server) -> None:
    found = fetch(server.url("/latin"), allow_private=True)
    assert found.data.decode("utf-8-sig") == "<p>Café – €</p>"
    assert found.notes == ("The text was read as windows-1252, as the server says.",)
    assert read(server, "/says-latin").decode() == "<p>Café</p>"


def test_a_password_in_an_address_is_never_shown(server: Server) -> None:
    address = server.url("/forbidden").replace("http://", "http://ada:secret@")
    with pytest.raises(AnsweredError) as raised:
        fetch(address, allow_private=True)
    assert "secret" not in str(raised.value)
    found = fetch(address.replace("/forbidden", "/page"), allow_private=True)
    assert "secret" not in found.url


def test_an_address_is_one_of_the_sources(server: Server) -> None:
    (only,) = read_source(server.url("/page"), allow_private=True)
    assert isinstance(only, Sourced)
    assert (only.article.headline, only.article.source) == ("Ferry stops", server.url("/page"))
    with pytest.raises(InputError, match="--allow-private reads"):
        list(read_source(server.url("/page")))


def test_a_list_is_fetched_slowly_and_with_one_look_at_robots() -> None:
    clock = Clock()
    with serving() as site:
        fetcher = Fetcher(allow_private=True, interval=1.0, limits=QUICK, network=still(clock))
        for _ in range(3):
            fetcher.fetch(site.url("/page"))
        assert site.paths == ["/robots.txt", "/page", "/page", "/page"]
    assert clock.slept == [1.0, 3.0, 3.0]


def test_another_host_is_not_waited_for(server: Server) -> None:
    clock = Clock()
    network = Network(
        resolve=lambda host, port: (PUBLIC,), sockets=Leading(server.port), clock=clock.now, sleep=clock.sleep
    )
    fetcher = Fetcher(obey_robots=False, limits=QUICK, network=network)
    for host in ("a.test", "b.test", "a.test"):
        fetcher.fetch(f"http://{host}/page")
    assert clock.slept == [1.0]


def test_what_robots_closes_is_not_fetched(server: Server) -> None:
    fetcher = Fetcher(allow_private=True, interval=0.0, limits=QUICK, network=still(Clock()))
    with pytest.raises(InputError, match=r"closed to programs by the site's robots\.txt"):
        fetcher.fetch(server.url("/closed/page"))
    assert "/closed/page" not in server.paths
    assert fetcher.fetch(server.url("/closed/but-this")).data == PAGE
    unbound = Fetcher(allow_private=True, obey_robots=False, limits=QUICK, network=still(Clock()))
    assert unbound.fetch(server.url("/closed/page")).data == PAGE


def test_a_robots_file_that_cannot_be_read_closes_the_site() -> None:
    with serving() as gone:
        address = gone.url("/page")
    fetcher = Fetcher(allow_private=True, limits=QUICK, network=still(Clock()))
    for _ in range(2):
        with pytest.raises(InputError, match=r"was not fetched, for want of the site's robots\.txt"):
            fetcher.fetch(address)


@pytest.mark.parametrize("path", ["/to-closed", "/to-closed-elsewhere"])
def test_what_robots_closes_is_not_reached_by_a_redirect_either(path: str) -> None:
    with serving() as site:
        fetcher = Fetcher(limits=QUICK, network=leading(site, Clock()))
        with pytest.raises(InputError, match=r"leads elsewhere: .*/closed/page is closed to programs"):
            fetcher.fetch(f"http://news.test{path}")
        assert "/closed/page" not in site.paths


def test_the_host_of_a_redirect_has_its_own_robots_and_turns() -> None:
    clock = Clock()
    with serving() as site:
        fetcher = Fetcher(limits=QUICK, network=leading(site, clock))
        for _ in range(2):
            assert fetcher.fetch("http://news.test/to-open-elsewhere").data == PAGE
        asked = [(path, host) for path, host, _ in site.requests]
    page = [("/to-open-elsewhere", "news.test"), ("/page", "other.test")]
    robots = [("/robots.txt", "news.test"), ("/robots.txt", "other.test")]
    assert asked == [robots[0], page[0], robots[1], page[1], *page]
    # Longer in all than the four seconds of the limit: waiting for one's turn does not count.
    assert clock.slept == [1.0, 1.0, 2.0, 1.0]


def test_several_addresses_of_a_run_share_one_fetcher(server: Server) -> None:
    alone = fetching([server.url("/page"), "file.txt", "-"], allow_private=True)
    listed = fetching([server.url("/closed/page"), "HTTP://orra.test/page"], allow_private=True)
    assert alone is None
    assert listed is not None
    with pytest.raises(InputError, match="closed to programs"):
        listed(server.url("/closed/page"))


@pytest.mark.parametrize("path", ["/closed/page", "/to-closed"])
def test_the_gate_and_the_audit_tell_what_robots_closes(path: str) -> None:
    clock = Clock()
    with serving() as site:
        fetcher = Fetcher(allow_private=True, limits=QUICK, network=still(clock))
        places = [site.url("/page"), site.url(path)]
        reader = Reader(Config(), Cache(None), fetch=fetcher.fetch).of_a_run(places)
        gate = [next(iter(reader.read(place)[0])) for place in places]
        audit = list(records(places, lambda place: read_anywhere(place, None, Fields(), None, fetcher.fetch)))
        assert site.paths.count("/robots.txt") == 1
    assert [type(one) for one in gate] == [Sourced, Skipped]
    assert isinstance(gate[1], Skipped)
    assert "closed to programs" in gate[1].reason
    first, closing, second = audit
    assert (first, closing) == (Record(places[0], gate[0]), PlaceRead(places[0]))
    assert isinstance(second, Record)
    assert isinstance(second.found, Skipped)
    assert "closed to programs" in second.found.reason


def test_check_looks_at_robots_for_several_addresses_and_not_for_one(server: Server) -> None:
    closed = [server.url("/closed/page"), server.url("/closed/other")]
    several = checked(*closed, "--allow-private", "--no-cache")
    assert [one["rule"] for one in problems(several)] == ["unreadable", "unreadable"]
    assert all("closed to programs" in one["message"] for one in problems(several))
    assert "unreadable" not in rules(checked(closed[0], "--allow-private", "--no-cache"))


def test_audit_looks_at_robots_for_several_addresses(tmp_path: Path) -> None:
    addresses = ["http://127.0.0.1:9/a", "http://127.0.0.1:9/b"]
    out = ["--out", str(tmp_path), "--jobs", "1", "--quiet", "--no-model"]
    result = CliRunner().invoke(app, ["audit", *addresses, *out], obj=FakeFactory(answer))
    assert result.exit_code == 0, result.output
    reasons = pq.read_table(tmp_path / "skipped").column("reason").to_pylist()
    assert len(reasons) == 2
    assert all("for want of the site's robots.txt" in reason for reason in reasons)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://", "http://127.0.0.1/"])
def test_a_list_refuses_what_one_address_refuses(address: str) -> None:
    with pytest.raises(InputError):
        Fetcher(network=still(Clock())).fetch(address)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Headline-Factcheck/2\nDisallow: /b", "/a", True),
        ("User-agent: a\nUser-agent: headline-factcheck\nDisallow: /a", "/a/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /a*b*c", "/axxbxxcxx", False),
        ("User-agent: *\nDisallow: /a*b$", "/ab", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("user-AGENT : *  # all\ndisallow : /a # note", "/a", False),
        ("Disallow: /a", "/a", True),
        ("<html>nonsense: \x00", "/a", True),
    ],
)
def test_robots_rules(rules: str, path: str, allowed: bool) -> None:
    assert read_robots(rules, "headline-factcheck").allows(path) is allowed


def test_a_robots_pattern_of_many_stars_takes_no_time() -> None:
    rules = "User-agent: *\n" + "Disallow: /" + "*a" * 900 + "$\n"
    assert read_robots(rules, "headline-factcheck").allows("/" + "a" * 800 + "b")
