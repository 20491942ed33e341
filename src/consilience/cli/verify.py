"""`consilience verify`: a bundle -> whether its account is what its inputs come to here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli.options import Processes, settings_from
from consilience.cli.progress import bar
from consilience.cli.reading import read_all
from consilience.cli.spoken import LEFT_OUT, say, spoken
from consilience.cli.written import print_bytes
from consilience.errors import UsageError

if TYPE_CHECKING:
    from consilience.pipeline.verifying import Unlike, Verification


def verify(
    bundle: Annotated[str, typer.Argument(metavar="BUNDLE", help="The file that consilience bundle wrote.")],
    texts: Annotated[
        list[str],
        typer.Option(
            "--texts", metavar="PATH", help="Take texts that the bundle leaves out from here.", show_default=False
        ),
    ] = [],  # noqa: B006  Typer copies it
    signer: Annotated[
        str | None,
        typer.Option("--signer", metavar="FILE", help="Demand the signature of this public key.", show_default=False),
    ] = None,
    only_hashes: Annotated[
        bool, typer.Option("--only-hashes", help="Hold it against its own hashes; work nothing out.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")] = False,
    processes: Processes = None,
) -> None:
    """Work the account of a bundle out again, and say whether it is the same.

    First the file is held against its own hashes: each file in it, each article's
    text, each cited passage. Then its articles are read and compared here, with its
    decisions. Where the account is not the same bytes, each difference is named by its
    place in the account (a JSON pointer), and versions that are not those of the bundle
    are listed.

    --texts may be given more than once: files or folders with the articles, found by
    the SHA-256 of their texts. --signer takes a public key (.pub) or a file of
    allowed signers.

    Exit codes: 0 the same, 1 not the same or not to be worked out (texts or a good
    signature missing), 2 no bundle, or a damaged one.

    \b
    Examples:
      consilience verify ferry.bundle
      consilience verify ferry.bundle --texts examples/ferry
      consilience verify ferry.bundle --signer colleague.pub
    """
    with spoken():
        from consilience.pipeline import verifying
        from consilience.pipeline.bundle_file import read_bundle

        settings = settings_from(processes)
        manifest, _ = read_bundle(bundle)  # before what may take long
        if texts and manifest.texts:
            raise UsageError("the bundle has its texts", hint="leave --texts out")
        given = read_all(texts, settings, "verify").articles if texts else ()
        with bar(len(manifest.articles)) as progress:
            found = verifying.verify(bundle, settings, given, signer=signer, only_hashes=only_hashes, progress=progress)
        if json:
            from consilience.publish.records import document_json

            print_bytes(document_json(found))
        else:
            _tell(found)
        is_signed = found.signature.state == "good" if signer is not None else found.signature.state != "bad"
        held = found.same or (only_hashes and not found.inputs)
        if not (held and is_signed):
            raise typer.Exit(LEFT_OUT)


def _tell(found: Verification) -> None:
    lines = [_outcome(found)]
    lines += _rows("Inputs that are not those of the bundle", found.inputs)
    lines += _rows("Differences, by place in the account", found.differences)
    if found.more:
        lines.append(f"  and {found.more:,} more")
    lines += _rows("Made with other versions", found.versions)
    lines.append(_signature(found))
    print_bytes("\n".join(lines).encode("utf-8", "replace"))
    if any(each.here is None and each.what.startswith("article ") for each in found.inputs):
        say("note", "", "texts are missing", "give files or folders that hold them with --texts PATH")


def _outcome(found: Verification) -> str:
    checked = f"{found.articles} article{'' if found.articles == 1 else 's'}, {found.spans:,} cited passages"
    if found.same:
        return f"The same account, byte for byte ({checked})."
    if found.recomputed:
        return f"Not the same account ({checked})."
    if found.inputs:
        return f"Not worked out: {len(found.inputs)} of its inputs are not here as they were ({checked})."
    return f"The hashes fit ({checked}); nothing was worked out."


def _rows(heading: str, rows: tuple[Unlike, ...]) -> list[str]:
    from consilience.publish.plain import one_line

    if not rows:
        return []
    lines = [f"{heading}:"]
    for each in rows:
        lines.append(f"  {one_line(each.what) or '(the whole)'}")
        lines.append(f"    bundle  {'nothing' if each.bundle is None else one_line(each.bundle)}")
        lines.append(f"    here    {'nothing' if each.here is None else one_line(each.here)}")
    return lines


def _signature(found: Verification) -> str:
    from consilience.publish.plain import one_line

    signed = found.signature
    key = signed.key or "a key that cannot be told"
    return {
        "none": "Not signed.",
        "good": f"Signed by {one_line(signed.signer or '')} ({key}).",
        "unknown": f"Signed with {key}; whose that is, --signer would tell.",
        "bad": f"The signature is not that of this bundle, or not of the signer ({key}).",
    }[signed.state]
