using System.Collections.Immutable;

namespace ParAnalytics.Warehouse.Reference;

/// <summary>A reference file whose rows are figures: loaded and published like any other, by the actor <c>system</c>.</summary>
/// <param name="Kind">KIND of the load.</param>
/// <param name="Table">Fact table.</param>
/// <param name="Renames">Column of the table → column of the file, where they differ.</param>
internal sealed record ReferenceFactFile(string File, string Kind, string Table, ImmutableDictionary<string, string> Renames);

/// <summary>The fact files of <c>warehouse/reference</c>.</summary>
internal static class ReferenceFacts
{
    private static readonly ImmutableDictionary<string, string> Nodes =
        ImmutableDictionary<string, string>.Empty.Add("set_id", "set").Add("node_key", "criterion");

    private static readonly ImmutableDictionary<string, string> Targets =
        Nodes.Add("target_id", "id").Add("target_type", "type").Add("name", "name_vi").Add("threshold", "value");

    private static readonly ImmutableDictionary<string, string> Assignments =
        ImmutableDictionary<string, string>.Empty
            .Add("assignment_id", "key").Add("unit_key", "plan_unit_key").Add("node_keys", "criterion").Add("coordinating_agency", "supporting_agency")
            .Add("deadline_kind", "deadline_type").Add("deadline", "deadline_to");

    private static readonly ImmutableDictionary<string, string> Obligations =
        ImmutableDictionary<string, string>.Empty.Add("obligation", "id").Add("name", "name_vi");

    public static ImmutableArray<ReferenceFactFile> Files { get; } =
    [
        new("index_scores.csv", "index-scores", "fact_index_score", Nodes),
        new("index_ranks.csv", "index-ranks", "fact_index_rank", Nodes),
        new("targets.csv", "targets", "fact_target", Targets),
        new("assignments.csv", "assignments", "fact_assignment", Assignments),
        new("overdue_units.csv", "unit-findings", "fact_unit_finding", ImmutableDictionary<string, string>.Empty),
        new("report_obligations.csv", "report-obligations", "fact_report_obligation", Obligations),
        new("dossier_points.csv", "dossier-points", "fact_dossier_point", ImmutableDictionary<string, string>.Empty.Add("unit_group", "group")),
    ];
}
