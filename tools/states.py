"""`docs/states/*.md` from the built-in operating models: `python -m tools.states` writes, `check` compares."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utvag.pathways.public import Model, OneTrack, Track

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "utvag" / "pathways" / "data"
PAGES = ROOT / "docs" / "states"


def main(arguments: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["check"]:
        stale = stale_pages()
        for name in stale:
            print(f"stale: docs/states/{name} (run: python -m tools.states)")
        return int(bool(stale))
    PAGES.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in PAGES.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (PAGES / name).write_text(text, "utf-8")
    return 0


def stale_pages() -> list[str]:
    """The pages that differ from what the models say, are missing, or are too many."""
    wanted = pages()
    there = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def pages() -> dict[str, str]:
    """Each page by file name."""
    from utvag.pathways.public import check_text

    made = {}
    for path in sorted(MODELS.glob("*.yaml")):
        model = check_text(path.read_text("utf-8")).model
        if model is None:
            raise SystemExit(f"{path.name} has mistakes: utvag pathway check {path}")
        made[f"{path.stem}.md"] = page(model)
    return made


def page(model: "Model") -> str:
    from utvag.pathways.public import TRACK_NAMES, Track

    end = model.valid_to or "…"
    parts = [
        f"# {model.name.en}",
        "Generated from the model file by `python -m tools.states`.",
        f"Version {model.version}, valid {model.valid_from} to {end}.",
        model.summary.en,
        "## Routing\n\nThe first rule that holds decides.",
        routing_table(model),
    ]
    for track in Track:
        parts += [f"## {TRACK_NAMES[track].en}", diagram(model.track(track)), transition_table(model, track)]
    return "\n\n".join(parts) + "\n"


def routing_table(model: "Model") -> str:
    from utvag.pathways.public import condition_said

    rows = [
        "| rule | title | when | unit | together with | stands on |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    rows += [
        f"| `{rule.key}` | {rule.title.en} | {condition_said(rule.when).en} | `{rule.unit}` | "
        f"{', '.join(f'`{unit}`' for unit in rule.with_units)} | {rule.basis}: {rule.source.en} |"
        for rule in model.routing
    ]
    return "\n".join(rows)


def diagram(track: "OneTrack") -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {track.start}"]
    lines += [f"    {stage.key}: {stage.name.en}" for stage in track.stages]
    lines += [f"    {way.start} --> {way.to}: {way.key}" for way in track.transitions]
    lines += [f"    {stage.key} --> [*]" for stage in track.stages if stage.final]
    return "\n".join([*lines, "```"])


def transition_table(model: "Model", track: "Track") -> str:
    from utvag.pathways.public import ALWAYS, condition_said

    rows = [
        "| transition | from | to | only when | must be done | by |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for way in model.track(track).transitions:
        when = "" if way.when == ALWAYS else condition_said(way.when).en
        done = ", ".join(f"`{key}`" for key in way.requires)
        rows.append(f"| `{way.key}` | `{way.start}` | `{way.to}` | {when} | {done} | {', '.join(way.who)} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
