using System.Collections.Immutable;
using ParAnalytics.Dashboards.Binding;
using ParAnalytics.Dashboards.Definitions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Dashboards.Checking;

/// <summary>QuestionDefinition → <see cref="TileQuestion"/>, every name checked against the cube and the slicers.</summary>
internal sealed class QuestionChecker(ICubeVocabulary? vocabulary, ImmutableArray<string> slicers, Findings findings)
{
    /// <summary>What stands before the kind of an insight where a cube is named.</summary>
    public const string InsightPrefix = "insight:";

    /// <summary>An insight is a question to a cube of its own, whose levels are its parameters.</summary>
    public TileQuestion Check(string name, InsightDefinition written)
    {
        var cube = InsightPrefix + written.Kind?.Value;
        IReadOnlyCollection<string> known = vocabulary is not null && vocabulary.Cubes.Contains(cube, StringComparer.Ordinal) ? vocabulary.MeasuresOf(cube) : [];
        var measures = written.Measures.IsEmpty ? known.ToEquatableArray() : written.Measures.Select(m => m.Value).ToEquatableArray();
        if (vocabulary is not null && written.Kind is { } kind
            && findings.Known("PAR0614", kind, vocabulary.Cubes.Where(c => c.StartsWith(InsightPrefix, StringComparison.Ordinal)).Select(c => c[InsightPrefix.Length..]), "phân tích", "insight"))
        {
            foreach (var measure in written.Measures)
            {
                findings.Known("PAR0609", measure, known, "chỉ số đo", "measure");
            }

            foreach (var parameter in written.With.Entries.Select(e => e.Key))
            {
                findings.Known("PAR0615", parameter, vocabulary.LevelsOf(cube), "tham số", "parameter");
            }
        }

        CheckSelections(written.With.Entries.SelectMany(e => e.Value.In));
        return new TileQuestion(name, new CubeQuery
        {
            Cube = cube,
            Measures = measures,
            Filters = written.With.Entries.Select(e => Filter(e.Key.Value, e.Value)).ToEquatableArray(),
        });
    }

    public TileQuestion Check(string name, QuestionDefinition written)
    {
        if (vocabulary is not null && findings.Known("PAR0608", written.Cube, vocabulary.Cubes, "khối số liệu", "cube"))
        {
            CheckNames(written, vocabulary.MeasuresOf(written.Cube.Value), vocabulary.LevelsOf(written.Cube.Value));
        }

        CheckSelections(Members(written));
        return new TileQuestion(name, new CubeQuery
        {
            Cube = written.Cube.Value,
            Measures = written.Measures.Select(m => m.Value).ToEquatableArray(),
            Calculated = written.Calculated.Select(c => new CalculatedMeasure(c.Id.Value, c.Caption ?? "", c.Expression.Value, c.Decimals)).ToEquatableArray(),
            Rows = written.Rows.Select(Axis).ToEquatableArray(),
            Columns = written.Columns.Select(Axis).ToEquatableArray(),
            Filters = written.Where.Entries.Select(e => Filter(e.Key.Value, e.Value)).Concat(written.Having.Entries.Select(e => Bounds(e.Key.Value, e.Value))).ToEquatableArray(),
            Era = written.Recast is { } weight ? EraPolicy.Recast(weight) : written.Era == EraKind.AsIs ? EraPolicy.AsIs : EraPolicy.AsWas,
            Compare = written.Compare.Select(c => new Comparison(c.Value)).ToEquatableArray(),
            Sort = written.Sort.Select(s => new SortKey(s.By.Value, s.At.ToEquatableArray(), s.Descending)).ToEquatableArray(),
            Top = written.Top is { } top ? new TopClause(top.N, top.By.Value, top.Others, top.Bottom) : null,
            Totals = written.Totals ? new TotalsClause(TotalsOfAxis.Every, TotalsOfAxis.None) : TotalsClause.None,
            Limit = written.Limit,
        });
    }

    /// <summary>A path begins with a level of the rows or columns of the main question, and its levels are the cube's.</summary>
    public void CheckPath(TileDefinition written)
    {
        if (written.Path.IsEmpty || written.Ask.Entries.FirstOrDefault(e => e.Key.Value == "main")?.Value is not { } main)
        {
            return;
        }

        findings.Known("PAR0610", written.Path[0], main.Rows.Concat(main.Columns).Where(a => a.Level is not null).Select(a => a.To?.Value ?? a.Level.Value), "cấp ở hàng hoặc cột của ô", "level on the tile's rows or columns");
        if (vocabulary is not null && vocabulary.Cubes.Contains(main.Cube.Value, StringComparer.Ordinal))
        {
            foreach (var level in written.Path.Skip(1))
            {
                findings.Known("PAR0610", level, vocabulary.LevelsOf(main.Cube.Value), "cấp", "level");
            }
        }
    }

    private void CheckSelections(IEnumerable<Located<string>> members)
    {
        foreach (var member in members)
        {
            foreach (var mentioned in SelectionBinder.Mentioned(member.Value).Where(m => !slicers.Contains(m, StringComparer.Ordinal)))
            {
                findings.Known("PAR0605", new(mentioned, member.Mark), slicers, "lựa chọn", "selection");
            }
        }
    }

    private void CheckNames(QuestionDefinition written, IReadOnlyCollection<string> measures, IReadOnlyCollection<string> levels)
    {
        IReadOnlyCollection<string> own = written.Calculated.IsEmpty ? measures : [.. measures, .. written.Calculated.Select(c => c.Id.Value)];
        foreach (var measure in written.Measures.Concat(written.Having.Entries.Select(e => e.Key)).Concat(written.Top is { } top ? [top.By] : []))
        {
            // A form behind the name (cost.share_of_row) is judged where the question is bound.
            var dot = measure.Value.IndexOf('.', StringComparison.Ordinal);
            findings.Known("PAR0609", dot > 0 && measures.Contains(measure.Value[..dot], StringComparer.Ordinal) ? measure with { Value = measure.Value[..dot] } : measure, own, "chỉ số đo", "measure");
        }

        foreach (var level in written.Rows.Concat(written.Columns).Where(a => a.Level is not null).Select(a => a.Level).Concat(written.Where.Entries.Select(e => e.Key)))
        {
            findings.Known("PAR0610", level, levels, "cấp", "level");
        }
    }

    private static IEnumerable<Located<string>> Members(QuestionDefinition written)
    {
        foreach (var axis in written.Rows.Concat(written.Columns))
        {
            foreach (var member in axis.Members.Concat(axis.Descendants is { } d ? [d] : []))
            {
                yield return member;
            }
        }

        foreach (var clause in written.Where.Entries.Select(e => e.Value))
        {
            foreach (var member in clause.In.Concat(clause.From is { } f ? [f] : []).Concat(clause.To is { } t ? [t] : []))
            {
                yield return member;
            }
        }
    }

    private static AxisEntry Axis(AxisDefinition axis) =>
        axis.Descendants is { } member ? new DescendantsAxis(axis.Level.Value, member.Value, axis.To?.Value)
        : axis.Members.Length > 0 ? new MembersAxis(axis.Level.Value, axis.Members.Select(m => m.Value).ToEquatableArray())
        : new LevelAxis(axis.Level.Value);

    private static QueryFilter Filter(string level, ClauseDefinition clause) => clause.From is not null || clause.To is not null
        ? new RangeFilter(level, clause.From?.Value, clause.To?.Value)
        : new MemberFilter(level, clause.In.Select(m => m.Value).ToEquatableArray());

    private static QueryFilter Bounds(string measure, BoundsDefinition bounds) => new MeasureFilter(measure, bounds.Gte, bounds.Lte, bounds.Gt, bounds.Lt, bounds.Eq);
}
