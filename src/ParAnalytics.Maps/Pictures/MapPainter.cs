using System.Collections.Immutable;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Geometry;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Maps.Pictures;

/// <summary>Answer → colouring. Pure: equal answers give equal colourings.</summary>
public static class MapPainter
{
    private const int Bars = 24;

    /// <param name="answer">Units on the rows; of several columns the one at <paramref name="column"/> (null: the last in which any unit has a value).</param>
    /// <param name="period">What the values are of, where no column says it.</param>
    /// <exception cref="KeyNotFoundException">The answer has no such measure.</exception>
    public static MapColouring Paint(MapGeometry geometry, MapSpecification specification, CellSet answer, string language, int? column = null, string? period = null)
    {
        var at = column ?? Newest(answer, specification.Measure);
        var values = new AnswerOnMap(answer, specification.Measure, at, language, specification.IsOfGroup);
        var bearers = geometry.Regions.Where(r => r.Bearer == r.Unit).Select(r => r.Unit).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<decimal> numbers = [.. bearers.Select(values.Number).OfType<decimal>()];
        var bounds = ClassBounds.Of(specification.Rule, numbers, specification.HigherIsBetter);
        ImmutableArray<RegionFill> fills = [.. geometry.Regions.Select(region => values.Fill(region.Bearer, number => Letter(specification, bounds, number)))];
        var sizes = specification.Size is { } size ? new AnswerOnMap(answer, size, at, language) : null;
        if (sizes is not null)
        {
            fills = [.. fills.Select((fill, i) => fill with { Size = geometry.Regions[i].Bearer == geometry.Regions[i].Unit ? sizes.Number(geometry.Regions[i].Bearer) : null, Text = sizes.TextOf(geometry.Regions[i].Bearer) is { } told ? $"{fill.Text} · {told}" : fill.Text })];
        }

        return new MapColouring(
            geometry,
            specification.Ramp,
            fills,
            [.. Classes(specification, bounds, numbers, values.Measure, language), .. Missing(geometry, fills, language)],
            Caption(values.Measure, language),
            specification.Measure,
            period ?? values.Period)
        {
            Histogram = Histogram(specification, bounds, numbers),
            Symbols = sizes is not null && fills.Max(f => f.Size) is { } most ? new SymbolScale(Caption(sizes.Measure, language), most, NumberWords.Display(most, sizes.Measure.Unit, sizes.Measure.Decimals, language)) : null,
        };
    }

    /// <summary>The bounds that a rule makes of the values of several columns together, so that maps of them can be laid side by side.</summary>
    public static ImmutableArray<decimal> CommonBounds(MapSpecification specification, IEnumerable<decimal> numbers) => ClassBounds.Of(specification.Rule, numbers, specification.HigherIsBetter).Inner;

    private static int Newest(CellSet answer, string measure)
    {
        var block = answer.Blocks[answer.IndexOf(measure)];
        return Enumerable.Range(0, answer.Columns.Count).LastOrDefault(c => Enumerable.Range(0, answer.Rows.Count).Any(r => block[r, c].Number is not null), answer.Columns.Count - 1);
    }

    private static ImmutableArray<HistogramBar> Histogram(MapSpecification specification, ClassBounds bounds, ImmutableArray<decimal> numbers)
    {
        if (numbers.IsEmpty || numbers.Min() == numbers.Max())
        {
            return [];
        }

        var (least, step) = (numbers.Min(), (numbers.Max() - numbers.Min()) / Bars);
        var counts = new int[Bars];
        foreach (var number in numbers)
        {
            counts[Math.Min(Bars - 1, (int)((number - least) / step))]++;
        }

        return [.. counts.Select((count, i) => new HistogramBar(Letter(specification, bounds, least + (step * (i + 0.5m))), count))];
    }

    private static char Letter(MapSpecification specification, ClassBounds bounds, decimal number) => (char)('0' + Step(specification, bounds, bounds.ClassOf(number)));

    private static int Step(MapSpecification specification, ClassBounds bounds, int index) =>
        Palette.StepOf(specification.Ramp, specification.HigherIsBetter || specification.Ramp == MapRamp.Categorical ? index : bounds.Count - 1 - index, bounds.Count);

    private static IEnumerable<LegendEntry> Classes(MapSpecification specification, ClassBounds bounds, ImmutableArray<decimal> numbers, MeasureHeader measure, string language)
    {
        for (var i = 0; i < bounds.Count && !numbers.IsEmpty; i++)
        {
            var label = i < specification.Labels.Count ? specification.Labels[i] : Range(bounds, i, numbers, measure, language);
            var step = (char)('0' + Step(specification, bounds, i));
            yield return new LegendEntry(step, label, numbers.Count(n => bounds.ClassOf(n) == i));
        }
    }

    private static IEnumerable<LegendEntry> Missing(MapGeometry geometry, ImmutableArray<RegionFill> fills, string language) =>
        fills.Zip(geometry.Regions).Where(pair => pair.First.IsMissing && pair.Second.Bearer == pair.Second.Unit).GroupBy(pair => pair.First.Letter).OrderBy(g => g.Key)
            .Select(g => new LegendEntry(g.Key, MissingKinds.Words(g.Key, language), g.Count()));

    // A class with one value in it is told by that value: ranks and counts have no values between.
    private static string Range(ClassBounds bounds, int index, ImmutableArray<decimal> numbers, MeasureHeader measure, string language)
    {
        string Told(decimal number) => NumberWords.Display(number, measure.Unit, measure.Decimals, language);
        if (bounds.Count == 1)
        {
            return numbers.Min() == numbers.Max() ? Told(numbers.Min()) : $"{Told(numbers.Min())} – {Told(numbers.Max())}";
        }

        return index == 0 ? $"{(language == "en" ? "below" : "dưới")} {Told(bounds.Inner[0])}"
            : index == bounds.Count - 1 ? $"{(language == "en" ? "from" : "từ")} {Told(bounds.Inner[^1])}"
            : $"{Told(bounds.Inner[index - 1])} – {Told(bounds.Inner[index])}";
    }

    private static string Caption(MeasureHeader measure, string language) =>
        NumberWords.Suffix(measure.Unit, language) is { Length: > 0 } unit && !measure.Caption.Contains(unit, StringComparison.OrdinalIgnoreCase) ? $"{measure.Caption} ({unit})" : measure.Caption;
}
