using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Olap.Points;

/// <summary>The figures of units as they were in the year, whatever the era policy asks about.</summary>
internal sealed class PointValues(PointTable table, NoteBook notes, SourceList sources)
{
    private const decimal Rounding = 0.05m;

    public Figure? Find(Point point) => table.Find(point.Key);

    /// <summary>The published value where there is one, else the computed.</summary>
    public Cell Headline(Point point)
    {
        if (Find(point) is not { Value: { } value } found)
        {
            return Missing(point);
        }

        sources.Add(found.ScoreSource);
        var differs = found.Published is { } published && found.Computed is { } computed && Math.Abs(published - computed) > Rounding;
        var remark = differs ? Remarks.Differs : found.Published is null ? Remarks.ComputedValue : null;
        return Cell.Of(value, found.ValueOrigin ?? Origin.Published, found.State ?? ValueState.Ok) with { Note = remark is null ? null : notes.Add(remark) };
    }

    public Cell Published(Point point) => Of(point, Find(point)?.Published, Find(point)?.PublishedOrigin);

    public Cell Computed(Point point) => Of(point, Find(point)?.Computed, Find(point)?.ComputedOrigin);

    /// <summary>The maximum printed with the value, else the node's.</summary>
    public Cell Maximum(Point point)
    {
        var figure = Find(point);
        return (figure is not null || WasThere(point)) && (figure?.Max ?? MaximumOf(point.Node)) is { } max ? Cell.Of(max, figure?.ValueOrigin ?? Origin.Published) : Missing(point);
    }

    public Cell Missing(Point point) =>
        Find(point)?.State is { } state and not ValueState.Ok ? Cell.Missing(state)
        : !WasThere(point) ? notes.NotApplicable(Remarks.NotThen(point.Unit, point.Year))
        : Cell.Missing(ValueState.NotPublished);

    private static bool WasThere(Point point) => point.Unit.ExistsOn(Era.FieldDay(point.Year));

    private Cell Of(Point point, decimal? value, Origin? origin)
    {
        if (value is not { } number)
        {
            return Missing(point);
        }

        sources.Add(Find(point)?.ScoreSource);
        return Cell.Of(number, origin ?? Origin.Published, Find(point)?.State ?? ValueState.Ok);
    }

    private static decimal? MaximumOf(Member node) =>
        decimal.TryParse(node.Attribute("max_points"), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var max) ? max : null;
}
