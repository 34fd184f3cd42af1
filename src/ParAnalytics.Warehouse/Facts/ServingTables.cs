using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ParAnalytics.Warehouse.Facts;

/// <summary>The fact tables of <c>warehouse/schema</c>.</summary>
internal static class ServingTables
{
    /// <summary>A whole load speaks for the units of its own level, below a province only for that province's.</summary>
    private const string Units = "concat_ws(':', u.level, case when u.level in ('country', 'region', 'province') then null else u.province_key end)";

    public static ImmutableArray<ServingTable> All { get; } =
    [
        new("fact_index_score", ["unit_key", "node_key", "year", "basis", "statistic", "preferred", "as_of"], ["f.node_key", "f.year", "f.basis", "f.statistic", Units], ["family", "year"]) { HasFamily = true },
        new("fact_index_rank", ["unit_key", "node_key", "year", "basis", "peer_group", "preferred", "as_of"], ["f.node_key", "f.year", "f.basis", "f.peer_group", Units], ["family", "year"]) { HasFamily = true },
        new("fact_dossier_month", ["unit_key", "procedure", "channel", "period"], ["f.period", "f.channel", Units], ["period"]),
        new("fact_dossier_event", ["dossier_id", "event", "occurred_at"], ["f.dossier_id"], ["dossier_id"]),
        new("fact_petition", ["unit_key", "class", "period"], ["f.period", Units], ["period"]),
        new("fact_survey_count", ["wave", "unit_key", "item", "respondent_group", "answer"], ["f.wave", "f.item", Units], ["wave"]),
        new("fact_service_snapshot", ["unit_key", "node_key", "as_of"], ["f.node_key", "f.as_of", Units], ["as_of"]),
        new("fact_indicator", ["unit_key", "indicator", "period", "scenario"], ["f.indicator", "f.period", "f.scenario", Units], ["indicator"]),
        new("fact_target", ["target_id"], ["f.year", "f.unit_key", "f.family"], ["year"]),
        new("fact_assignment", ["assignment_id"], ["f.plan"], ["plan"]),
        new("fact_assignment_status", ["assignment_id", "period"], ["f.assignment_id", "f.period"], ["period"]),
        new("fact_report_due", ["obligation", "unit_key", "period"], ["f.obligation", "f.period", Units], ["obligation"]),
        new("fact_unit_finding", ["unit_key", "finding", "as_of"], ["f.finding", "f.as_of", Units], ["as_of"]),
        new("fact_report_obligation", ["obligation"], ["f.obligation"], ["obligation"]),
        new("fact_dossier_point", ["unit_key", "unit_group", "period_from", "period_to"], ["f.period_from", "f.period_to", "f.unit_key"], ["period_from"]),
        new("fact_evidence", ["unit_key", "node_key", "year", "document"], ["f.unit_key", "f.node_key", "f.year"], ["year"]),
    ];

    private static readonly FrozenDictionary<string, ServingTable> ByName = All.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    public static ServingTable Of(string name) => ByName[name];
}
