using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Units;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.Warehouse.Tests.Oracle;

/// <summary>
/// A drawn question to the dossiers of a world, answered by going through its rows one by one: nested rows, totals on both axes, the first N with the
/// rest as one row (within each region too), a comparison with the year before, a measure of another cube laid beside.
/// </summary>
internal sealed class DossierQuestion
{
    private static readonly string[] Measures = ["received", "resolved", "resolved_late", "on_time_rate", "late_rate", "pending"];
    private readonly OracleWorld _world;
    private readonly string[] _rows;
    private readonly string? _columns;
    private readonly string? _unit;
    private readonly string? _year;
    private readonly string? _procedure;
    private readonly string[] _regions;
    private readonly string _which;

    private DossierQuestion(OracleWorld world, int seed)
    {
        var dice = new Random((world.Seed * 15_485) + seed);
        T One<T>(params T[] of) => of[dice.Next(of.Length)];
        _world = world;
        _which = string.Create(CultureInfo.InvariantCulture, $"world {world.Seed}, question {seed} (dossiers)");
        var isTop = dice.Next(3) == 0;
        _rows = isTop ? One<string[]>(["unit.province"], ["unit.region", "unit.province"]) : One<string[]>([], ["unit.province"], ["unit.region", "unit.province"], ["unit.region"], ["procedure"], ["channel"], ["procedure", "channel"]);
        _columns = isTop ? null : One("period.year", "period.quarter", "period.month", null);
        var provinces = world.Units.Items.Where(u => u.Level == UnitLevel.Province && u.ValidTo is null).Select(u => u.Key.ToString()).ToArray();
        _unit = !isTop && dice.Next(3) == 0 ? One(provinces) : null;
        _year = dice.Next(3) == 0 ? One("2025", "2026") : null;
        _procedure = dice.Next(4) == 0 && !_rows.Contains("procedure") ? One("dat-dai", "ho-tich") : null;
        _regions = [.. world.Units.Items.Where(u => u.Level == UnitLevel.Region).Select(u => u.Key.ToString())];
        var isCompared = _columns == "period.year" && dice.Next(2) == 0;
        var isAcross = !isTop && !isCompared && _procedure is null && !_rows.Contains("procedure") && !_rows.Contains("channel") && dice.Next(2) == 0;
        Query = new CubeQuery
        {
            Cube = "dossiers",
            Measures = [.. (isTop ? ["received"] : Array.Empty<string>()).Concat(Enumerable.Range(0, 3).Select(_ => One(Measures))).Concat(isAcross ? ["petitions.received"] : []).Distinct().Where(m => !isCompared || m != "pending").DefaultIfEmpty("received")],
            Rows = [.. _rows.Select(AxisEntry (l) => new LevelAxis(l))],
            Columns = _columns is null ? [] : [new LevelAxis(_columns)],
            Filters = [.. Filter("unit", _unit), .. Filter("period", _year), .. Filter("procedure", _procedure)],
            Totals = new(dice.Next(3) > 0 ? TotalsOfAxis.Every : TotalsOfAxis.None, dice.Next(3) > 0 && !isCompared ? TotalsOfAxis.Every : TotalsOfAxis.None),
            Compare = isCompared ? [new Comparison("previous_year", One("value", "difference"))] : [],
            Top = isTop ? new TopClause(dice.Next(1, 4), "received", Others: dice.Next(3) > 0, Bottom: dice.Next(3) == 0) { Within = _rows.Length > 1 } : null,
        };
    }

    public CubeQuery Query { get; }

    public static DossierQuestion Of(OracleWorld world, int seed) => new(world, seed);

    /// <summary>The first cell answered otherwise; null when there is none.</summary>
    public async Task<string?> DifferenceAsync(CubeEngine engine)
    {
        var answer = await engine.AskAsync(Query, Viewer.Administrator);
        for (var r = 0; r < answer.Rows.Count; r++)
        {
            for (var c = 0; c < answer.Columns.Count; c++)
            {
                var place = FactsAt(answer, r, c);
                for (var m = 0; m < answer.Measures.Count; m++)
                {
                    var (expected, got) = (Expected(Query.Measures[m], place, answer.Columns[c], answer.Rows[r].Members.Any(k => k.IsOthers)), answer[m, r, c].Number);
                    if (expected is null != got is null || Math.Abs((expected ?? 0) - (got ?? 0)) > 0.0000001m)
                    {
                        return $"{_which}: {Query.Measures[m]} at {Told(answer.Rows[r])} × {Told(answer.Columns[c])}: expected {expected}, got {got}\n{QueryJson.Write(Query)}\n";
                    }
                }
            }
        }

        return Missing(answer) is { } missing ? $"{_which}: {missing}\n{QueryJson.Write(Query)}\n" : null;
    }

    /// <summary>Rows that should stand there and do not, and those of a top list that should not.</summary>
    private string? Missing(CellSet answer)
    {
        var told = answer.Rows.Items.Select(t => string.Join('/', t.Members.Items.Select(m => m.IsTotal ? "Σ" : m.IsOthers ? "~" : m.Key))).ToHashSet(StringComparer.Ordinal);
        if (Query.Top is not { } top)
        {
            return _rows.Length == 0 ? null : Asked().Where(InPeriod).Select(d => string.Join('/', _rows.Select(l => KeyOf(l, d)))).Where(k => !k.Contains('\0', StringComparison.Ordinal)).FirstOrDefault(k => !told.Contains(k)) is { } absent ? $"no row {absent}" : null;
        }

        var groups = Asked().Where(InPeriod).GroupBy(d => _rows.Length > 1 ? KeyOf("unit.region", d) : "", StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var values = group.GroupBy(d => KeyOf("unit.province", d), StringComparer.Ordinal).Select(g => (g.Key, Value: g.Sum(d => d.Received))).ToArray();
            var ordered = (top.Bottom ? values.OrderBy(v => v.Value) : values.OrderByDescending(v => v.Value)).ToArray();
            var isTied = ordered.Length > top.Count && ordered[top.Count - 1].Value == ordered[top.Count].Value;
            var before = _rows.Length > 1 ? group.Key + "/" : "";
            var found = answer.Rows.Items.Where(t => t.Members[^1] is { IsTotal: false, IsOthers: false } && (_rows.Length == 1 || t.Members[0].Key == group.Key)).Select(t => t.Members[^1].Key).ToArray();
            if (!isTied && !found.SequenceEqual(ordered.Take(top.Count).Select(v => v.Key)) && ordered.Select(v => v.Value).Distinct().Count() == ordered.Length)
            {
                return $"first {top.Count} of {before}: {string.Join(", ", found)} instead of {string.Join(", ", ordered.Take(top.Count))}";
            }

            if (top.Others && ordered.Length > top.Count && !told.Contains(before + "~"))
            {
                return $"no others of {before}";
            }
        }

        return null;
    }

    private IEnumerable<DossierFact> Asked() => _world.Dossiers.Items.Where(d => (_unit is null || Above(d).Contains(_unit)) && (_procedure is null || d.Procedure == _procedure));

    private bool InPeriod(DossierFact dossier) => _year is null || Year(dossier) == _year;

    private static string Year(DossierFact dossier) => dossier.Month.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>The dossiers of a row, whatever their month.</summary>
    private DossierFact[] FactsAt(CellSet answer, int row, int column)
    {
        var members = answer.Rows[row].Members.Items;
        var found = Asked();
        for (var i = 0; i < members.Length; i++)
        {
            var (level, member) = (_rows[i], members[i]);
            if (member.IsOthers)
            {
                var shown = answer.Rows.Items.Where(t => t.Members.Items[..i].SequenceEqual(members[..i])).Select(t => t.Members[i]).Where(m => !m.IsTotal && !m.IsOthers).Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
                found = found.Where(d => KeyOf(level, d) is var key && key != "\0" && !shown.Contains(key));
                break;
            }

            found = member.IsTotal ? found.Where(d => KeyOf(level, d) != "\0") : found.Where(d => KeyOf(level, d) == member.Key);
        }

        return [.. found];
    }

    private decimal? Expected(string measure, DossierFact[] facts, AxisTuple column, bool isOthers)
    {
        var member = column.Members.Count > 0 && _columns is not null ? column.Members[^1] : null;
        if (member?.Compared is { } compared)
        {
            var year = int.Parse(member.Key.Split('|')[0], CultureInfo.InvariantCulture);
            var (now, then) = (Value(measure, facts, d => InPeriod(d) && d.Month.Year == year), Value(measure, facts, d => d.Month.Year == year - 1));
            return compared.EndsWith("value", StringComparison.Ordinal) ? then : now - then;
        }

        return isOthers && measure == "pending" ? null : Value(measure, facts, d => InPeriod(d) && (member is null || member.IsTotal || PeriodOf(d) == member.Key));
    }

    private decimal? Value(string measure, DossierFact[] facts, Func<DossierFact, bool> holds)
    {
        var rows = facts.Where(holds).ToArray();
        if (rows.Length == 0)
        {
            return null;
        }

        decimal Resolved() => rows.Sum(d => d.ResolvedEarly + d.ResolvedOnTime + d.ResolvedLate);
        return measure switch
        {
            "received" => rows.Sum(d => d.Received),
            "resolved" => Resolved(),
            "resolved_late" => rows.Sum(d => d.ResolvedLate),
            "on_time_rate" => Resolved() is > 0 and var all ? 100m * rows.Sum(d => d.ResolvedEarly + d.ResolvedOnTime) / all : null,
            "late_rate" => Resolved() is > 0 and var whole ? 100m * rows.Sum(d => d.ResolvedLate) / whole : null,
            "petitions.received" => rows.Length,
            _ => rows.Where(d => d.Month == rows.Max(x => x.Month)).Sum(d => d.PendingInTime + d.PendingOverdue),
        };
    }

    private string[] Above(DossierFact dossier) => [.. _world.WithAncestors(_world.Unit(dossier.Unit)!)];

    /// <summary>The member of a level that a dossier belongs to; <c>\0</c> for none.</summary>
    private string KeyOf(string level, DossierFact dossier) => level switch
    {
        "procedure" => dossier.Procedure,
        "channel" => dossier.Channel,
        "unit.region" => Above(dossier).FirstOrDefault(_regions.Contains) ?? "\0",
        _ => _world.ProvinceOf(_world.Unit(dossier.Unit)!)?.Key.ToString() ?? "\0",
    };

    private string PeriodOf(DossierFact dossier) => _columns switch
    {
        "period.year" => Year(dossier),
        "period.quarter" => string.Create(CultureInfo.InvariantCulture, $"{dossier.Month.Year}-Q{((dossier.Month.Month - 1) / 3) + 1}"),
        _ => dossier.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    private static string Told(AxisTuple tuple) => string.Join('/', tuple.Members.Items.Select(m => m.IsTotal ? "total" : m.IsOthers ? "others" : m.Key));

    private static QueryFilter[] Filter(string level, string? member) => member is null ? [] : [new MemberFilter(level, [member])];
}
