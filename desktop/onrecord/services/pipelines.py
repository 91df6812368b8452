"""List the installed pipelines without loading the analysis, since the window asks in its own process."""

from onrecord.analysis.pipelines import DEFAULT_PIPELINE, available_pipelines


def pipeline_choices() -> list[tuple[str, str]]:
    """Key and label of each installed pipeline besides the default one."""
    return [(info.key, info.label) for info in available_pipelines() if info.key != DEFAULT_PIPELINE]
