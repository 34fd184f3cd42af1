using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Maps.Tiles;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>From the answer to the page: rows in order, and what they say in sentences.</summary>
internal sealed class RankingBuild(Words words, IMemberCatalogue members, MapShelf maps, IReadOnlyList<string> homeUnits, IReadOnlyList<string> house)
{
    private const int MostAlike = 3;

    public RankingAnswer Answer(RankingFigure figure, IReadOnlyList<string> years, CellSet cells) => new(figure, cells, Placed(figure, Rows(figure.Family, figure.Year, cells)), years);

    /// <param name="beside">The same index in the year that is drawn beside it; null for none.</param>
    public RankingModel Build(RankingAnswer answer, RankingAnswer? beside)
    {
        var figure = answer.Figure;
        var name = words.Name(figure.Family);
        var finding = FindingOf(answer);
        var pictures = new RankingPictures(maps, homeUnits, words);
        var head = new PageHead(finding, words["ranking.description", name, figure.Year], "rankings", "/dist/public.js") { Image = words.Link(figure.PicturePath("png", PreviewCard.Kind)), Canonical = figure.PagePath };
        return new RankingModel(
            head,
            figure.Family,
            figure.Year,
            figure.Era,
            answer.Years,
            finding,
            [.. Sentences(answer)],
            answer.Rows,
            homeUnits.ToFrozenSet(StringComparer.Ordinal),
            figure.Group is { Level: not "unit.province" } ? [] : pictures.Maps(answer, beside, finding),
            new MarkupString(pictures.Chart(answer)),
            answer.Cells.Sources.Items,
            [.. Notes(answer.Cells)],
            new FigureLinks(
                words.Link(figure.PicturePath("png", "ban-do")),
                words.Link(figure.PicturePath("svg", "ban-do")),
                words.Link(figure.PicturePath("svg", "bieu-do")),
                words.Link(figure.PicturePath("svg", FigureChoice.Lines)),
                figure.FilePath("csv"),
                figure.FilePath("json"),
                figure.FilePath("xlsx"),
                figure.MetadataPath,
                words.Link(figure.EmbedPath("")),
                words.Link(figure.PagePath)),
            answer.IsIllustrative,
            maps.HasBorders(figure.Layout),
            figure.View,
            answer.Cells.Columns.Count > 0 && answer.Cells.Rows.Count > 0 ? Figure.Of(answer.Cells, "mean", 0, 0, figure.Year) : null)
        {
            Set = int.TryParse(figure.Year, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) ? members.SetInForce(figure.Family.Id, year)?.Id : null,
            Group = figure.Group,
            Choice = figure.Choice,
            Lines = answer.Lines,
            LinesChart = new MarkupString(pictures.Lines(answer)),
            Groups = RankingGroup.Of(figure.Family.Id, figure.Year, figure.Era, members, house, words),
        };
    }

    /// <summary>Remarks of one kind about many units are told once, with how many more there are.</summary>
    private IEnumerable<string> Notes(CellSet cells) => cells.Notes.Items.GroupBy(n => n.Id.Split('-')[0], StringComparer.Ordinal)
        .SelectMany(kind => kind.Count() > MostAlike ? [words["ranking.note_alike", kind.First().Text, kind.Count() - 1]] : kind.Select(n => n.Text));

    /// <summary>The index, the year and the group looked at.</summary>
    public string TitleOf(RankingAnswer answer) => answer.Figure.Group is { } group
        ? words["ranking.title_group", words.Name(answer.Figure.Family), answer.Figure.Year, group.Name]
        : words["ranking.title", words.Name(answer.Figure.Family), answer.Figure.Year];

    /// <summary>What the figure says of the home province; its name where it says nothing.</summary>
    public string FindingOf(RankingAnswer answer)
    {
        var (family, year) = (words.Name(answer.Figure.Family), answer.Figure.Year);
        if (answer.Figure.Group is { } group)
        {
            return answer.Own(homeUnits) is { GroupRank: { } place } member
                ? words["ranking.finding_group", family, year, group.Name, member.Name, place, answer.Rows.Count]
                : TitleOf(answer);
        }

        return answer.Own(homeUnits) is not { } own ? TitleOf(answer) : (own.Value.Number, own.Rank.Number, own.RankOf.Number) switch
        {
            ({ } value, { } rank, { } of) => words["ranking.finding", family, year, own.Name, Shown.Value(value, own.Value.Measure.Unit, own.Value.Measure.Decimals, words), rank, of],
            ({ } value, _, _) => words["ranking.finding_value", family, year, own.Name, Shown.Value(value, own.Value.Measure.Unit, own.Value.Measure.Decimals, words)],
            (_, { } rank, { } of) => words["ranking.finding_rank", family, year, own.Name, rank, of],
            _ => TitleOf(answer),
        };
    }

    /// <summary>Places within a group, which only a group has of which every unit has a value and that the publisher does not rank itself.</summary>
    private static IReadOnlyList<RankingRow> Placed(RankingFigure figure, List<RankingRow> rows) => figure.Group is not { IsRankedField: false } || rows.Exists(row => !row.Value.HasValue) ? rows
        : [.. rows.Select(row => row with { GroupRank = 1 + rows.Count(other => other.Value.Number > row.Value.Number) }).OrderBy(row => row.GroupRank)];

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

    /// <summary>
    /// Who has most and who has least; null where that is not known: of some of the units only those that the publisher ranks first and last tell it.
    /// </summary>
    private static (RankingRow Best, RankingRow Worst)? Ends(IReadOnlyList<RankingRow> rows)
    {
        var valued = rows.Where(r => r.Value.HasValue).ToList();
        var size = rows.Max(r => r.RankOf.Number) ?? rows.Count;
        if (valued.Count > 1 && valued.Count >= size)
        {
            return (valued.MaxBy(r => r.Value.Number)!, valued.MinBy(r => r.Value.Number)!);
        }

        return valued.Find(r => r.Rank.Number == 1) is { } first && valued.Find(r => r.Rank.Number == size) is { } last && first != last ? (first, last) : null;
    }

    private IEnumerable<LinkedSentence> Sentences(RankingAnswer answer)
    {
        var (rows, cells) = (answer.Rows, answer.Cells);
        if (rows.Count == 0 || cells.Rows.Count == 0)
        {
            yield break;
        }

        LinkedPart Part(Figure figure, string anchor) => new(Shown.Value(figure.Number!.Value, figure.Measure.Unit, figure.Measure.Decimals, words), figure, anchor);
        var mean = Figure.Of(cells, "mean", 0, 0, answer.Figure.Year);
        if (mean.HasValue)
        {
            yield return answer.Own(homeUnits) is { Value.Number: { } value } own && value != mean.Number
                ? new LinkedSentence(words[value < mean.Number ? "ranking.own_below" : "ranking.own_above"], new LinkedPart(own.Name), new LinkedPart(Shown.Distance(value - mean.Number!.Value, own.Value.Measure.Unit, own.Value.Measure.Decimals, words)), Part(mean, "#trung-binh"))
                : new LinkedSentence(words["ranking.mean"], Part(mean, "#trung-binh"));
        }

        if (Ends(rows) is var (best, worst))
        {
            yield return new LinkedSentence(words["ranking.range"], new LinkedPart(best.Name), Part(best.Value, "#o-" + best.Key.Replace(':', '-')), new LinkedPart(worst.Name), Part(worst.Value, "#o-" + worst.Key.Replace(':', '-')));
        }

        var missing = rows.Count(r => !r.Value.HasValue && !r.Rank.HasValue);
        if (missing > 0)
        {
            yield return new LinkedSentence(words["ranking.missing", rows.Count - missing, rows.Count]);
        }

        if (answer.Figure is { Year: "2025", Era: "as_was" } && answer.Years.Contains("2024"))
        {
            yield return new LinkedSentence(words["ranking.incomparable"]);
        }
    }
}
