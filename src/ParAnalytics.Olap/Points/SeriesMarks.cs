using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>
/// Follows the series of an answer along their years and says where they break: another criterion set, another map, another number of units ranked.
/// Only years that have figures count, so that a break that nothing crosses is not told.
/// </summary>
internal sealed class SeriesMarks(BoundQuestion question, SetBreaks sets, FieldJudge judge, NoteBook notes)
{
    private static readonly MeasureKind[] OfPlaces = [MeasureKind.Rank, MeasureKind.DenseRank, MeasureKind.RankOf, MeasureKind.Quartile];

    private readonly bool _hasYears = Years(question.Rows) * Years(question.Columns) > 1;
    private readonly Dictionary<(string Family, string Code, int Year), Point> _points = [];
    private readonly Dictionary<(string Family, string Code), HashSet<string>> _names = [];

    private IMemberCatalogue Catalogue => question.Release.Members;

    private bool IsEnglish => question.Query.Language == "en";

    /// <summary>A point at which some measure has a value.</summary>
    public void Add(Point point, BoundTuple row, BoundTuple column)
    {
        if (!_hasYears)
        {
            return;
        }

        var series = (point.Family, CriterionKey.Parse(point.Node.Key).Code);
        if (!_points.TryAdd((series.Family, series.Code, point.Year), point))
        {
            return;
        }

        if (!_names.TryGetValue(series, out var names))
        {
            _names[series] = names = new(StringComparer.Ordinal);
        }

        names.UnionWith(row.Members.Concat(column.Members).Where(m => m.Dimension.Role is DimensionRole.Family or DimensionRole.Criterion).Select(m => m.Member?.Key).OfType<string>());
    }

    /// <summary>Every break once, by day.</summary>
    public EquatableArray<SeriesBreak> Breaks()
    {
        var found = _points.GroupBy(p => (p.Key.Family, p.Key.Code)).SelectMany(series =>
        {
            var years = series.Select(p => p.Value).OrderBy(p => p.Year).ToArray();
            return years.Zip(years.Skip(1)).SelectMany(pair => Between(pair.First, pair.Second)).Select(b => (Series: series.Key, Break: b));
        }).ToList();
        return
        [
            .. found.GroupBy(f => (f.Break.On, f.Break.Label)).OrderBy(g => g.Key.On).ThenBy(g => g.Key.Label, StringComparer.Ordinal)
                .Select(g => new SeriesBreak(g.Key.On, g.Key.Label, g.SelectMany(f => f.Break.Measures.Items).Distinct(StringComparer.Ordinal).ToEquatableArray(), Members([.. g.Select(f => f.Series).Distinct()]))),
        ];
    }

    private IEnumerable<SeriesBreak> Between(Point earlier, Point later)
    {
        var shown = question.Measures.Take(question.Shown).ToArray();
        if (sets.KindOf(earlier, later) is var kind and not EquivalenceKind.Same)
        {
            var from = Catalogue.Sets.FirstOrDefault(s => s.Id == later.Set)?.YearFrom is { } first && first > earlier.Year ? first : later.Year;
            yield return new SeriesBreak(new DateOnly(from, 1, 1), SetLabel(kind, from), [.. shown.Where(m => sets.Between(m.Kind, earlier, later) is not null).Select(m => m.Id)], []);
        }

        if (later.Unit.Level is not ("province" or "region" or "country"))
        {
            yield break;
        }

        var (before, after) = (judge.SizeOf(earlier, earlier.PeerGroup), judge.SizeOf(later, later.PeerGroup));
        if (before is not null && before == after)
        {
            yield break;
        }

        if (MapDay.Between(Catalogue, Era.FieldDay(earlier.Year), Era.FieldDay(later.Year)) is { } map)
        {
            notes.Add(Remarks.OtherMap(map));
            yield return new SeriesBreak(map.On, MapLabel(map, IsEnglish), [.. shown.Select(m => m.Id)], []);
        }
        else if (shown.Where(m => OfPlaces.Contains(m.Kind)).Select(m => m.Id).ToEquatableArray() is { Count: > 0 } places)
        {
            notes.Add(Remarks.OtherField(earlier.Year, before, later.Year, after));
            yield return new SeriesBreak(new DateOnly(later.Year, 1, 1), FieldLabel(before, after), places, []);
        }
    }

    /// <summary>The names by which the axes call the series; none where it is all of them.</summary>
    private EquatableArray<string> Members((string Family, string Code)[] series) =>
        series.Length == _names.Count ? [] : series.SelectMany(s => _names[s]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToEquatableArray();

    private string SetLabel(EquivalenceKind kind, int from) => kind == EquivalenceKind.Scaled
        ? string.Create(CultureInfo.InvariantCulture, $"{(IsEnglish ? "scale of" : "thang điểm")} {from}")
        : string.Create(CultureInfo.InvariantCulture, $"{(IsEnglish ? "criteria of" : "bộ tiêu chí")} {from}");

    private string FieldLabel(int? before, int? after)
    {
        static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "?";
        return IsEnglish ? $"ranked of {Text(before)} → {Text(after)}" : $"xếp trên {Text(before)} → {Text(after)}";
    }

    /// <summary>The word at the mark of a new map.</summary>
    public static string MapLabel(MapDay map, bool isEnglish) => isEnglish
        ? string.Create(CultureInfo.InvariantCulture, $"{map.On:d MMM yyyy}: {map.Before} → {map.After} provinces")
        : string.Create(CultureInfo.InvariantCulture, $"{map.On.Day}/{map.On.Month}/{map.On.Year}: {map.Before} → {map.After} tỉnh");

    /// <summary>How many years an axis tells apart; 1 for one that has none.</summary>
    private static int Years(IEnumerable<BoundTuple> axis) =>
        axis.SelectMany(t => t.Members).Where(m => m.Dimension.Role == DimensionRole.Time).Select(m => m.Member?.Key).Distinct(StringComparer.Ordinal).Take(2).Count() is var count && count == 0 ? 1 : count;
}
