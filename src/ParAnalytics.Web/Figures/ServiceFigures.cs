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

    /// <summary>What documents name a unit for, newest first.</summary>
    public async Task<IReadOnlyList<UnitFinding>> FindingsAsync(string unit)
    {
        var question = Question("unit_findings", "finding", unit, "count");
        return await AskAsync(question with { Rows = [.. question.Rows.Items, new LevelAxis("period.month")] }).ConfigureAwait(false) is not { } answer ? []
            : [.. answer.Rows.Items.Select(row => row.Members).OrderByDescending(m => m[1].Key, StringComparer.Ordinal).Select(m => new UnitFinding(m[0].Caption, m[1].Caption, [.. answer.Sources.Items]))];
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
