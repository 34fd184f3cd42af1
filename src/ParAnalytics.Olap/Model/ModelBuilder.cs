using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Olap.Expressions;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Model;

/// <summary>A cube without findings → its model.</summary>
internal static class ModelBuilder
{
    public static CubeModel Build(CubeDefinition cube, DimensionsDefinition shared)
    {
        var dimensions = cube.Dimensions.Entries.Select(d => Dimension(d, shared)).ToEquatableArray();
        return new CubeModel
        {
            Id = cube.Cube.Value,
            Caption = cube.Caption,
            CaptionEn = cube.CaptionEn,
            Description = cube.Description.Trim(),
            DescriptionEn = cube.DescriptionEn.Trim(),
            Grain = cube.Grain,
            Table = cube.Table.Value,
            Statistics = cube.Statistics?.Value ?? "",
            Targets = cube.Targets?.Value ?? "",
            OriginColumn = cube.OriginColumn,
            SourceColumn = cube.SourceColumn,
            StateColumn = cube.StateColumn,
            IsLive = cube.Live,
            Latest = cube.Latest is { } latest ? new(latest.Table.Value, latest.On.Value, latest.By.Value, Values(latest.Columns), latest.Otherwise.Entries.Select(o => KeyValuePair.Create(o.Key.Value, o.Value)).ToEquatableArray()) : null,
            Lifecycle = cube.Lifecycle is { } life
                ? new(life.Key.Value, life.Event.Value, life.At.Value, Values(life.Keep), life.Days.Entries.Select(d => new LifecycleDay(d.Key.Value, d.Value.ToEquatableArray())).ToEquatableArray())
                : null,
            Dimensions = dimensions,
            Measures = cube.Measures.Entries.Select(m => Measure(m.Key.Value, m.Value, dimensions)).ToEquatableArray(),
            Access = new(
                cube.Access.Public,
                cube.Access.OpenBy is { } by ? dimensions.Items.First(d => d.Id == by.Value).Column : "",
                cube.Access.Open.ToEquatableArray())
            {
                Mask = cube.Access.Mask is { } mask ? new(mask.Flag.Value, Values(mask.Columns), mask.Otherwise.Value) : null,
            },
            Anchors = cube.Anchors.Select(Anchor).ToEquatableArray(),
        };
    }

    private static CubeDimension Dimension(DefinitionEntry<CubeDimensionDefinition> use, DimensionsDefinition shared)
    {
        var id = use.Key.Value;
        var dimension = shared.Dimensions.Entries.First(d => d.Key.Value == id).Value;
        var offered = use.Value.Levels.IsDefaultOrEmpty ? null : use.Value.Levels.Select(l => l.Value).ToHashSet(StringComparer.Ordinal);
        return new CubeDimension(
            id,
            dimension.Caption,
            dimension.CaptionEn,
            dimension.Role,
            use.Value.Column.Value,
            dimension.Levels.Entries.Where(l => offered?.Contains(l.Key.Value) ?? true)
                .Select(l => new CubeLevel(id, l.Key.Value, l.Value.Caption, l.Value.CaptionEn, l.Value.Any)).ToEquatableArray(),
            dimension.Hierarchies.Entries.Select(h => new CubeHierarchy(h.Key.Value, h.Value.Levels.Select(l => l.Value).ToEquatableArray(), h.Value.Ragged)).ToEquatableArray(),
            dimension.Closure is { } closure ? new CubeClosure(closure.Table.Value, closure.Ancestor, closure.Descendant, closure.ValidFrom, closure.ValidTo) : null,
            use.Value.Default,
            use.Value.Prefer.ToEquatableArray())
        {
            Until = use.Value.Until?.Value ?? "",
            All = use.Value.All,
            Split = use.Value.Split,
            AllowsFuture = use.Value.Future,
            IsExact = use.Value.Exact,
            Tokens = dimension.Tokens.Entries.Select(t => new CubeToken(t.Key.Value, t.Value.Caption, t.Value.CaptionEn)).ToEquatableArray(),
            MemberSources = dimension.Members.Select(m => new CubeMemberSource(
                m.Table.Value, m.Key.Value, m.Caption, m.CaptionEn, m.Parent, m.Order, m.Split, m.Level?.Value ?? dimension.Levels.Entries[^1].Key.Value)
            {
                LevelColumn = m.LevelColumn,
                IsByDepth = m.ByDepth,
                Attributes = Values(m.Attributes),
            }).ToEquatableArray(),
        };
    }

    private static EquatableArray<string> Values(ImmutableArray<Located<string>> names) => names.Select(n => n.Value).ToEquatableArray();

    private static CubeMeasure Measure(string id, MeasureDefinition measure, EquatableArray<CubeDimension> dimensions) => new(
        id,
        measure.Caption,
        measure.CaptionEn,
        measure.Description.Trim(),
        measure.DescriptionEn.Trim(),
        measure.Folder,
        measure.Kind,
        measure.AddsOver.Any(a => a.Value == "all") ? dimensions.Items.Select(d => d.Id).ToEquatableArray() : measure.AddsOver.Select(a => a.Value).ToEquatableArray(),
        measure.Unit,
        measure.Decimals ?? (measure.Unit is MeasureUnit.Count or MeasureUnit.Rank or MeasureUnit.Places or MeasureUnit.Text or MeasureUnit.Date ? 0 : 2),
        measure.Better,
        measure.Public)
    {
        Columns = Values(measure.Column),
        Numerator = Values(measure.Numerator),
        Denominator = Values(measure.Denominator),
        Where = measure.Where.Select(w => new MeasureWhere(w.Column.Value, w.In.ToEquatableArray(), w.NotIn.ToEquatableArray(), w.Yes, w.Above, w.Present, w.Past) { IsAbsent = w.Absent, Within = w.Within, Beyond = w.Beyond }).ToEquatableArray(),
        Expression = measure.Expression is { } expression ? MeasureExpressionParser.Parse(expression.Value) : null,
        Of = measure.Of?.Value ?? "",
        Over = measure.Over,
        Fraction = measure.Fraction,
        Names = measure.Named ? NamingOf(measure, dimensions) : "",
        Small = measure.Small,
    };

    /// <summary>The dimension that has the measure's column; else the one that is called as it.</summary>
    private static string NamingOf(MeasureDefinition measure, EquatableArray<CubeDimension> dimensions) =>
        (dimensions.Items.FirstOrDefault(d => measure.Column.Any(c => c.Value == d.Column)) ?? dimensions.Items.FirstOrDefault(d => measure.Column.Any(c => c.Value == d.Id)))?.Id ?? "";

    private static CubeAnchor Anchor(AnchorDefinition anchor) => new(
        anchor.Name,
        anchor.Unit.Value,
        anchor.Node.Value,
        anchor.Year,
        anchor.Expect.Entries.Select(e => new AnchorValue(e.Key.Value, e.Value.Value)).ToEquatableArray(),
        anchor.Source,
        anchor.WhenLoaded,
        anchor.Mark.ToString());
}
