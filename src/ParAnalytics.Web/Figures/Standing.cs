using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Web.Figures;

/// <summary>Where one unit stands in one index in the latest year that is known.</summary>
public sealed record Standing(IndexFamily Family, string UnitName, string Year, Figure Value, Figure Rank, Figure RankOf, Figure Mean, IReadOnlyList<SourceCitation> Sources)
{
    /// <summary>The latest column with a value or a rank; null when there is none.</summary>
    internal static Standing? Latest(IndexFamily family, CellSet answer)
    {
        if (answer.Rows.Count == 0)
        {
            return null;
        }

        for (var column = answer.Columns.Count - 1; column >= 0; column--)
        {
            if (answer.At("value", 0, column).HasValue || answer.At("rank", 0, column).HasValue)
            {
                return At(family, answer, column);
            }
        }

        return null;
    }

    /// <summary>Every column with a value or a rank, latest first.</summary>
    internal static IEnumerable<Standing> All(IndexFamily family, CellSet answer) => answer.Rows.Count == 0 ? [] :
        Enumerable.Range(0, answer.Columns.Count).Reverse()
            .Where(c => answer.At("value", 0, c).HasValue || answer.At("rank", 0, c).HasValue)
            .Select(c => At(family, answer, c));

    private static Standing At(IndexFamily family, CellSet answer, int column)
    {
        var year = PublicFigures.KeyOf(answer.Columns[column]);
        return new Standing(
            family,
            answer.Rows[0].Caption,
            year,
            Figure.Of(answer, "value", 0, column, year),
            Figure.Of(answer, "rank", 0, column, year),
            Figure.Of(answer, "rank_of", 0, column, year),
            Figure.Of(answer, "mean", 0, column, year),
            answer.Sources.Items);
    }
}
