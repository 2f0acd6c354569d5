"""`/dumps/`: the dumps of the current release (`latest`) and of every release that still stands, whole or in ranges."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, current_app, render_template, request, send_file
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from kb.errors import ReleaseError
from kb.identifiers import encode
from kb.release.layout import CHECKSUMS, SLICES, Release, open_release, release_ids
from kb.web.answers import Body, answer, negotiated, published
from kb.web.describe import TERMS_OF_USE
from kb.web.problems import Problem
from kb.web.representations import HTML

downloads = Blueprint("downloads", __name__)

LATEST = "latest"
_TYPES = {
    ".nq.gz": "application/gzip",
    ".trig.gz": "application/gzip",
    ".ttl.gz": "application/gzip",
    ".nt": "application/n-triples",
}


@dataclass(frozen=True, slots=True)
class Dump:
    name: str
    size: int
    sha256: str
    address: str


def checksums(folder: Path) -> dict[str, str]:
    """File name to SHA-256, from the file of checksums in the form of `sha256sum`."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {name.lstrip("*"): digest for digest, name in pairs}


def dumps(release: Release, place: str) -> Sequence[Dump]:
    """The dumps of a release, by name. `place`: where they are served."""
    known = checksums(release.dumps_path)
    return [
        Dump(name, path.stat().st_size, known.get(name, ""), f"{place}/{encode(name)}")
        for name, path in _files(release).items()
    ]


@downloads.get("/dumps")
@downloads.get("/dumps/")
def dump_list() -> Response:
    """The dumps of the current release and the releases before it, with sizes and SHA-256."""
    return _listing(published().release, LATEST)


@downloads.get("/dumps/<name>")
def dump(name: str) -> AnyResponse:
    """A dump of the current release, or the dumps of the release named."""
    release = _release(name)
    return _listing(release, name) if release else _file(published().release, name, LATEST)


@downloads.get("/dumps/<folder>/")
def dated_list(folder: str) -> Response:
    """The dumps of one release: `latest`, or a release by its id."""
    return _listing(_known_release(folder), folder)


@downloads.get("/dumps/<folder>/<path:name>")
def dated(folder: str, name: str) -> AnyResponse:
    """One dump or slice of `latest` or of a release by its id, whole or a range of it."""
    return _file(_known_release(folder), name, folder)


def _release(folder: str) -> Release | None:
    """The release that a folder's name means. Opened by a name of our own list, not by that of the request."""
    if folder == LATEST:
        return published().release
    known = next((release_id for release_id in release_ids(_data()) if release_id == folder), None)
    try:
        return open_release(_data(), known) if known else None
    except ReleaseError:  # removed between the two looks
        return None


def _known_release(folder: str) -> Release:
    release = _release(folder)
    if release is None:
        raise Problem(
            404,
            f"There is no release called {folder}, or it has been removed.",
            remedy="The releases that still stand are listed at /dumps/; the current one is /dumps/latest/.",
        )
    return release


def _files(release: Release) -> Mapping[str, Path]:
    folder = release.dumps_path
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def _listing(release: Release, folder: str) -> Response:
    current = published()
    local = current.addresses.local
    choice = negotiated((HTML,))

    def make() -> Body:
        found = dumps(release, local(f"/dumps/{folder}"))
        standing = (open_release(_data(), one) for one in release_ids(_data()))
        return Body(
            render_template(
                "dumps.html",
                shown=release,
                folder=folder,
                whole=[one for one in found if not one.name.startswith(f"{SLICES}/")],
                slices=[one for one in found if one.name.startswith(f"{SLICES}/")],
                releases=sorted(((one.id, one.published) for one in standing), reverse=True),
            ).encode()
        )

    links = [f'<{local("/.well-known/void")}>; rel="describedby"']
    # What stands beside the current release can change without it: a pruned release is listed no more.
    variant = " ".join(release_ids(_data()))
    return answer(make, choice.media_type, language="en", links=links, variant=variant)


def _data() -> Path:
    data: Path = current_app.config["SETTINGS"].data
    return data


def _file(release: Release, name: str, folder: str) -> AnyResponse:
    # Only a name from the folder's own listing is opened, so that no path of a request is.
    known = _files(release).get(name)
    if known is None:
        raise Problem(404, f"There is no dump called {name}.", remedy="The dumps are listed at /dumps/.")
    kind = next((kind for suffix, kind in _TYPES.items() if name.endswith(suffix)), "text/plain")
    digest = checksums(release.dumps_path).get(name, "")
    response = send_file(
        known,
        mimetype=kind,
        as_attachment=name.endswith(".gz"),
        download_name=known.name,
        conditional=False,
        etag=False,
    )
    local = published().addresses.local
    response.headers.add("Link", f'<{TERMS_OF_USE}>; rel="license"')
    response.headers.add("Link", f'<{local("/.well-known/void")}>; rel="describedby"')
    response.headers["Accept-Ranges"] = "bytes"
    # The dumps are compressed files, not answers that were compressed on the way.
    response.headers.pop("Content-Encoding", None)
    if digest:
        response.set_etag(digest[:32])
        response.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:"
    else:
        response.set_etag(f"{release.digest[:20]}-{known.stat().st_size}")
    if folder == LATEST:
        response.headers["Cache-Control"] = "no-cache"
    else:  # a release never changes
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers.add("Link", f'<{local(f"/dumps/{LATEST}/{encode(name)}")}>; rel="latest-version"')
    try:
        return response.make_conditional(request.environ, accept_ranges=True, complete_length=known.stat().st_size)
    except HTTPException:
        response.close()  # a range that cannot be given: the file is open already
        raise
