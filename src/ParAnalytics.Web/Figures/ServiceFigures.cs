using ParAnalytics.Domain.Faults;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Figures;

/// <summary>How an office serves people: its dossiers month by month, and what documents name it for.</summary>
internal sealed class ServiceFigures(PublicFigures figures, Words words)
{
    private const int Months = 12;
    /// <summary>Levels of the units that documents name themselves.</summary>
    private static readonly string[] Own = ["agency", "commune"];
    private static readonly string[] Measures = ["received", "resolved", "on_time_rate", "pending_overdue"];

    /// <summary>The newest months with figures of a unit, newest first; null where there are none.</summary>
    /// <param name="within">The unit beside which it is shown; null for none.</param>
    public async Task<UnitDossiers?> MonthsAsync(string unit, string? within)
    {
        if (await AskAsync(Question("dossiers", "period.month", unit, Measures)).ConfigureAwait(false) is not { Rows.Count: > 0 } own)
        {
            return null;
        }

        var beside = within is null ? null : await AskAsync(Question("dossiers", "period.month", within, "on_time_rate")).ConfigureAwait(false);
        var months = Enumerable.Range(0, own.Rows.Count).Reverse().Where(row => own.At("received", row, 0).HasValue).Take(Months).Select(row => Month(own, row, beside)).ToList();
        return months.Count == 0 ? null : new UnitDossiers(months, [.. own.Sources.Items]);
    }

    /// <summary>What documents name a unit for, newest first; of a province its agencies and communes, which are named themselves.</summary>
    /// <param name="told">The unit of a key as a page names it.</param>
    public async Task<IReadOnlyList<UnitFinding>> FindingsAsync(Member unit, Func<string, UnitLine> told)
    {
        var levels = Own.Contains(unit.Level) ? [unit.Level] : Own;
        var named = new List<UnitFinding>();
        foreach (var level in levels)
        {
            var question = Question("unit_findings", "finding", unit.Key, "count");
            if (await AskAsync(question with { Rows = [.. question.Rows.Items, new LevelAxis("period.month"), new LevelAxis($"unit.{level}")] }).ConfigureAwait(false) is { } answer)
            {
                named.AddRange(Enumerable.Range(0, answer.Rows.Count).Where(row => answer.At("count", row, 0).Number > 0)
                    .Select(row => (At: row, answer.Rows[row].Members))
                    .Select(r => new UnitFinding(r.Members[0].Caption, r.Members[1].Key, r.Members[1].Caption, [told(r.Members[2].Key)], [.. answer.Sources.Items])));
            }
        }

        return [.. named.GroupBy(f => (f.What, f.Month)).OrderByDescending(g => g.Key.Month, StringComparer.Ordinal)
            .Select(g => g.First() with { Units = [.. g.SelectMany(f => f.Units)], Sources = [.. g.SelectMany(f => f.Sources).Distinct()] })];
    }

    private static DossierMonth Month(CellSet own, int row, CellSet? beside)
    {
        var month = own.Rows[row].Members[^1];
        Figure Of(string measure) => Figure.Of(own, measure, row, 0, month.Key);
        var at = beside is null ? -1 : Enumerable.Range(0, beside.Rows.Count).FirstOrDefault(r => PublicFigures.KeyOf(beside.Rows[r]) == month.Key, -1);
        return new DossierMonth(month.Caption, Of("received"), Of("resolved"), Of("on_time_rate"), Of("pending_overdue"), at < 0 ? null : Figure.Of(beside!, "on_time_rate", at, 0, month.Key));
    }

    private CubeQuery Question(string cube, string rows, string unit, params string[] measures) => new()
    {
        Cube = cube,
        Measures = [.. measures],
        Rows = [new LevelAxis(rows)],
        Filters = [new MemberFilter("unit", [unit])],
        Language = words.Language,
    };

    /// <summary>Null where such units have no such figures.</summary>
    private async Task<CellSet?> AskAsync(CubeQuery query)
    {
        try
        {
            return await figures.AskAsync(query).ConfigureAwait(false);
        }
        catch (FaultException refused) when (!refused.First.IsPassing)
        {
            return null;
        }
    }
}
