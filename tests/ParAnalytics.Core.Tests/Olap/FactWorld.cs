using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using Shouldly;
using Row = ParAnalytics.Core.Tests.Olap.PlanInterpreter.Row;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>Facts over the units of <see cref="World"/>: months of dossiers, single dossiers, tasks. Round numbers made for the tests.</summary>
internal sealed class FactWorld
{
    private readonly Dictionary<string, List<Row>> _tables = new(StringComparer.Ordinal)
    {
        ["fact_dossier_month"] = [], ["fact_dossier_event"] = [], ["fact_assignment"] = [], ["fact_assignment_status"] = [], ["fact_service_snapshot"] = [], ["fact_target"] = [], ["v_target_result"] = [], ["fact_petition"] = [], ["fact_evidence"] = [],
    };

    public static ImmutableDictionary<string, DateRange> Extents { get; } = ImmutableDictionary<string, DateRange>.Empty
        .Add("dossiers", new(new(2025, 1, 1), new(2026, 6, 30))).Add("dossier_days", new(new(2026, 5, 1), new(2026, 5, 31))).Add("assignments", new(new(2026, 3, 31), new(2026, 12, 31)));

    public static ImmutableArray<Member> Members { get; } =
    [
        .. new[] { ("assignment", "k/1", "Rà soát thủ tục"), ("assignment", "k/2", "Số hóa hồ sơ"), ("assignment", "k/3", "Trả lời kiến nghị"), ("lead_agency", "Sở Nội vụ", "Sở Nội vụ"), ("lead_agency", "Văn phòng UBND", "Văn phòng UBND") }
            .Select((m, i) => new Member { Dimension = m.Item1, Level = m.Item1, Key = m.Item2, Name = m.Item3, Order = i }),
    ];

    public Viewer Viewer { get; init; } = Viewer.Administrator;

    public bool IsDemonstration { get; init; }

    public FactWorld Month(string unit, string month, int received, int onTime, int late, int pending = 0, int carried = 0, string procedure = "all", string channel = "all", string origin = "PUBLISHED") => Add("fact_dossier_month", new()
    {
        ["unit_key"] = unit, ["period"] = Day(month + "-01"), ["procedure"] = procedure, ["channel"] = channel, ["received"] = received, ["received_online"] = received / 2, ["received_direct"] = received - (received / 2), ["carried_in"] = carried,
        ["resolved_early"] = 0, ["resolved_on_time"] = onTime, ["resolved_late"] = late, ["pending_in_time"] = pending, ["pending_overdue"] = 0, ["origin"] = origin, ["state"] = "OK", ["source_id"] = "d1",
    });

    public FactWorld Dossier(string id, string unit, string received, string due, string? resolved = null)
    {
        Event("received", received);
        return resolved is null ? this : Event("resolved", resolved);

        FactWorld Event(string what, string day) => Add("fact_dossier_event", new()
        {
            ["dossier_id"] = id, ["unit_key"] = unit, ["procedure"] = "dat-dai", ["channel"] = "online", ["event"] = what, ["occurred_at"] = new DateTimeOffset(Day(day).ToDateTime(new TimeOnly(8, 0)), TimeSpan.FromHours(7)), ["due_on"] = Day(due),
            ["origin"] = "SYNTHETIC", ["state"] = "OK", ["source_id"] = "d1",
        });
    }

    public FactWorld Task(string id, string lead, string? deadline, string text, string kind = "fixed", string? nodes = null) => Add("fact_assignment", new()
    {
        ["assignment_id"] = id, ["plan"] = "k", ["unit_key"] = "p34:66", ["lead_agencies"] = lead, ["lead_agency"] = lead, ["deadline"] = deadline is null ? null : Day(deadline), ["deadline_kind"] = kind, ["task"] = text, ["node_keys"] = nodes, ["origin"] = "PUBLISHED", ["source_id"] = "d1",
    });

    public FactWorld Status(string id, string month, string status) => Add("fact_assignment_status", new() { ["assignment_id"] = id, ["period"] = Day(month + "-01"), ["status"] = status });

    public FactWorld Petition(string unit, string month, int pending, int inTime = 0, int late = 0) => Add("fact_petition", new()
    {
        ["unit_key"] = unit, ["class"] = "all", ["period"] = Day(month + "-01"), ["carried_in"] = 0, ["received"] = pending + inTime + late, ["answered_in_time"] = inTime, ["answered_late"] = late, ["pending"] = pending, ["satisfied"] = null, ["origin"] = "PUBLISHED", ["state"] = "OK", ["source_id"] = "d1",
    });

    public FactWorld Snapshot(string unit, string node, string asOf, decimal numerator, decimal denominator, decimal? score = null) => Add("fact_service_snapshot", new()
    {
        ["unit_key"] = unit, ["node_key"] = node, ["as_of"] = Day(asOf), ["numerator"] = numerator, ["denominator"] = denominator, ["score"] = score, ["origin"] = "PUBLISHED", ["state"] = "OK", ["source_id"] = "d1",
    });

    public CellSet Ask(string text) => Ask(QueryText.Read(text));

    public CellSet Ask(CubeQuery query)
    {
        var compiled = new CubeCompiler(World.Models).Compile(query, Viewer, new World { IsDemonstration = IsDemonstration }.Release(query.AsOf));
        var interpreter = new PlanInterpreter(_tables);
        return compiled.Assemble(compiled.Queries.ToDictionary(q => q.Query.Name, q => interpreter.Run(q.Query.Plan)));
    }

    public Fault Refusal(string text) => Should.Throw<FaultException>(() => Ask(text)).First;

    private FactWorld Add(string table, Dictionary<string, object?> row)
    {
        (row["rel_from"], row["rel_to"]) = (1L, long.MaxValue);
        _tables[table].Add(new Row(row));
        return this;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
