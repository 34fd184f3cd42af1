using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Pictures;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>From the answer to the page: rows in order, and what they say in sentences.</summary>
internal sealed class RankingBuild(Words words, IMemberCatalogue members, MapShelf maps, IReadOnlyList<string> homeUnits)
{
    /// <summary>A map of fewer values would show hardly more than holes.</summary>
    private const int FewestForMap = 3;

    public RankingModel Build(IndexFamily family, string year, string era, IReadOnlyList<string> years, CellSet answer)
    {
        var name = words.Name(family);
        var rows = Rows(family, year, answer);
        var own = rows.FirstOrDefault(r => homeUnits.Contains(r.Key) && (r.Rank.HasValue || r.Value.HasValue));
        var finding = own is { } o ? Finding(name, year, o) : words["ranking.title", name, year];
        var head = new PageHead(finding, words["ranking.description", name, year], "rankings");
        return new RankingModel(head, family, year, era, years, finding, [.. Sentences(family, year, years, answer, rows)], rows, homeUnits.ToFrozenSet(StringComparer.Ordinal), Map(family, year, era, answer, rows, finding), answer.Sources.Items, [.. answer.Notes.Items.Select(n => n.Text)]);
    }

    private MarkupString? Map(IndexFamily family, string year, string era, CellSet answer, List<RankingRow> rows, string finding)
    {
        var layout = era != "as_was" || string.CompareOrdinal(year, "2025") >= 0 ? "provinces-34" : "provinces-63";
        if (rows.Count(r => r.Value.HasValue) < FewestForMap || maps.Find(layout) is not { } geometry)
        {
            return null;
        }

        var paths = rows.ToDictionary(r => r.Key, r => r.Path, StringComparer.Ordinal);
        var colouring = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Quantile, 5, [])), answer, words.Language, column: 0, period: year);
        var page = new MapPage($"ban-do-{family.Id}", finding, words.Language)
        {
            OwnUnits = homeUnits.ToEquatableArray(),
            Link = unit => paths.TryGetValue(unit, out var path) ? words.Link(path) : null,
        };
        return new MarkupString(SvgWriter.Write(geometry, colouring, page));
    }

    private List<RankingRow> Rows(IndexFamily family, string year, CellSet answer)
    {
        if (answer.Columns.Count == 0)
        {
            return [];
        }

        var addresses = UnitAddresses.Of(members);
        var rows = new List<RankingRow>();
        for (var row = 0; row < answer.Rows.Count; row++)
        {
            var key = PublicFigures.KeyOf(answer.Rows[row]);
            var value = Figure.Of(answer, "value", row, 0, year);
            var path = members.Find("unit", key) is { } unit ? addresses.PathOf(unit) : "/tim";
            var share = value.Number is { } number && family.Scale is { } scale and > 0 ? Math.Clamp(100 * number / scale, 0, 100) : (decimal?)null;
            rows.Add(new RankingRow(key, answer.Rows[row].Caption, path, value, Figure.Of(answer, "rank", row, 0, year), Figure.Of(answer, "rank_of", row, 0, year), share));
        }

        return [.. rows.OrderBy(r => r.Rank.Number ?? decimal.MaxValue).ThenByDescending(r => r.Value.Number ?? decimal.MinValue).ThenBy(r => r.Name, StringComparer.Create(words.Culture, ignoreCase: false))];
    }

    private string Finding(string family, string year, RankingRow own) => (own.Value.Number, own.Rank.Number, own.RankOf.Number) switch
    {
        ({ } value, { } rank, { } of) => words["ranking.finding", family, year, own.Name, Shown.Value(value, own.Value.Measure.Unit, own.Value.Measure.Decimals, words), rank, of],
        ({ } value, _, _) => words["ranking.finding_value", family, year, own.Name, Shown.Value(value, own.Value.Measure.Unit, own.Value.Measure.Decimals, words)],
        (_, { } rank, { } of) => words["ranking.finding_rank", family, year, own.Name, rank, of],
        _ => words["ranking.title", family, year],
    };

    private IEnumerable<string> Sentences(IndexFamily family, string year, IReadOnlyList<string> years, CellSet answer, List<RankingRow> rows)
    {
        if (rows.Count == 0 || answer.Rows.Count == 0)
        {
            yield break;
        }

        string Value(decimal number) => Shown.Value(number, rows[0].Value.Measure.Unit, rows[0].Value.Measure.Decimals, words);
        if (answer.At("mean", 0, 0).Number is { } mean)
        {
            yield return words["ranking.mean", Value(mean)];
        }

        if (answer.At("best", 0, 0).Number is { } best && answer.At("worst", 0, 0).Number is { } worst)
        {
            yield return words["ranking.range", Value(best), Value(worst)];
        }

        var missing = rows.Count(r => !r.Value.HasValue && !r.Rank.HasValue);
        if (missing > 0)
        {
            yield return words["ranking.missing", rows.Count - missing, rows.Count];
        }

        if (year == "2025" && years.Contains("2024"))
        {
            yield return words["ranking.incomparable"];
        }
    }
}
