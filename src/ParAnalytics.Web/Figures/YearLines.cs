using System.Globalization;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Web.Figures;

/// <summary>The chosen units through the years: a line for each, cut where the unit or the criteria became others.</summary>
/// <param name="Years">From the first with a value to the last, none left out.</param>
/// <param name="Breaks">Years that begin under other criteria or other borders than the year before.</param>
/// <param name="Unit">Of the values, as the measure names it.</param>
public sealed record YearLines(IReadOnlyList<int> Years, IReadOnlyList<YearLine> Lines, IReadOnlySet<int> Breaks, string Unit, int Decimals)
{
    /// <summary>Former and present units of one name together: none has a value in the years of the other.</summary>
    public IReadOnlyList<IGrouping<string, YearLine>> ByName => [.. Lines.GroupBy(l => l.Name, StringComparer.Ordinal)];

    /// <param name="answers">Of each unit its history: one row, a column a year.</param>
    /// <param name="home">Keys drawn in the own colour.</param>
    internal static YearLines? Of(string family, IReadOnlyList<CellSet> answers, IMemberCatalogue members, IReadOnlyList<string> home)
    {
        var lines = answers.SelectMany(a => Enumerable.Range(0, a.Rows.Count).Select(row => Line(a, row, home))).Where(l => l.Points.Count > 0).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var (from, to) = (lines.Min(l => l.Points[0].Year), lines.Max(l => l.Points[^1].Year));
        List<int> years = [.. Enumerable.Range(from, to - from + 1)];
        var header = answers[0].Measures[answers[0].IndexOf("value")];
        return new YearLines(years, lines, years.Where(y => y > from && (y == Domain.Units.Era.FirstYearOf34 || members.SetInForce(family, y)?.Id != members.SetInForce(family, y - 1)?.Id)).ToHashSet(), header.Unit, header.Decimals);
    }

    private static YearLine Line(CellSet answer, int row, IReadOnlyList<string> home)
    {
        var key = PublicFigures.KeyOf(answer.Rows[row]);
        var points = new List<YearPoint>();
        var missing = new Dictionary<int, Figure>();
        for (var column = 0; column < answer.Columns.Count; column++)
        {
            var year = PublicFigures.KeyOf(answer.Columns[column]);
            var (at, value) = (int.Parse(year, CultureInfo.InvariantCulture), Figure.Of(answer, "value", row, column, year));
            if (value.Number is not { } number)
            {
                missing[at] = value;
            }
            else
            {
                points.Add(new YearPoint(at, number, value, Figure.Of(answer, "rank", row, column, year), Figure.Of(answer, "rank_of", row, column, year)));
            }
        }

        return new YearLine(key, answer.Rows[row].Caption, home.Contains(key), points) { Missing = missing };
    }
}

/// <summary>A unit's values, by year.</summary>
public sealed record YearLine(string Key, string Name, bool IsHome, IReadOnlyList<YearPoint> Points)
{
    /// <summary>Years without a value, with the reason.</summary>
    public IReadOnlyDictionary<int, Figure> Missing { get; init; } = new Dictionary<int, Figure>();
}

/// <summary>A value in a year, with the rank it had.</summary>
public sealed record YearPoint(int Year, decimal Number, Figure Value, Figure Rank, Figure RankOf);
