using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Expressions;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;

namespace ParAnalytics.Olap.Facts;

/// <summary>What a measure reads in a cell of facts: ratios, means and comparisons are taken of whole parts, at the very end.</summary>
internal sealed class FactReader(CubeModel cube, FactSpace space, FactTables tables, NoteBook notes, SourceList sources, FactRecast? recast = null)
{
    private readonly Dictionary<(string Measure, Members.Member[] Peers), Dictionary<int[], PeerField>> _fields = [];
    private readonly Dictionary<CubeMeasure, MeasureColumns> _columns = new(ReferenceEqualityComparer.Instance);

    private MeasureColumns? _last;

    public FactRecast? Recast => recast;

    /// <summary>A cell as asked; under RECAST one of a unit that was not there yet is made of its predecessors.</summary>
    /// <remarks>Asked for every cell: what only some need, and what it holds on to, stands in methods of its own.</remarks>
    public Cell ReadCell(CubeMeasure measure, FactPlace place) =>
        measure.Kind == MeasureKind.Derived ? DerivedCell(measure, place)
        : recast is { } recasting && space.UnitOf(place) is { } unit ? RecastCell(recasting, measure, place, unit)
        : Read(measure, place);

    /// <param name="set">The aggregations read: those asked for, or where a comparison looks.</param>
    public Cell Read(CubeMeasure measure, FactPlace place, string set = FactSet.Asked) => measure.Kind switch
    {
        MeasureKind.Derived => Derived(measure, place, set),
        MeasureKind.Ranking => Rank(cube.Measure(measure.Of)!, place),
        MeasureKind.Share => Share(measure, cube.Measure(measure.Of)!, place, set),
        MeasureKind.Running => Running(cube.Measure(measure.Of)!, place, set),
        MeasureKind.MeanOfUnits => OfUnits(cube.Measure(measure.Of)!, place, static values => values.Sum() / values.Length),
        MeasureKind.MedianOfUnits => OfUnits(cube.Measure(measure.Of)!, place, static values => (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2),
        _ => Of(measure, tables.Find(set, place)),
    };

    private Cell Derived(CubeMeasure measure, FactPlace place, string set) => ExpressionReading.Read(measure.Expression!, measure, id => Read(cube.Measure(id)!, place, set), notes);

    private Cell DerivedCell(CubeMeasure measure, FactPlace place) => ExpressionReading.Read(measure.Expression!, measure, id => ReadCell(cube.Measure(id)!, place), notes);

    private Cell RecastCell(FactRecast recasting, CubeMeasure measure, FactPlace place, Members.Member unit)
    {
        var period = space.PeriodOf(place)?.Member;
        return recasting.IsWeighted(measure) && recasting.IsCarriedOver(unit, period)
            ? space.UnitEntry < 0 ? notes.NotApplicable(Remarks.Choose("đơn vị trên một trục", "the unit on an axis")) : recasting.Mean(measure, unit, period, p => Of(measure, tables.Find(FactSet.AsWas, place.With(space.UnitEntry, space.NumberOf(space.UnitEntry, p.Key)))), notes)
            : recasting.Judged(Read(measure, place), unit, period, p => tables.Reports(space.TimeEntry < 0 ? null : space.KeyOf(place, space.TimeEntry), p.Key), notes);
    }

    /// <summary>The rest of a top list as one row: parts that add are added, the others have no value there.</summary>
    public Cell ReadOthers(CubeMeasure measure, IEnumerable<FactPlace> places) =>
        measure.Kind == MeasureKind.Derived ? ExpressionReading.Read(measure.Expression!, measure, id => ReadOthers(cube.Measure(id)!, places), notes) : FactParts.Add(ColumnsOf(measure), [.. places.Select(p => tables.Find(FactSet.Asked, p))]) is { } parts ? Cell(measure, parts) : notes.NotApplicable(Remarks.NoOthers);

    private MeasureColumns ColumnsOf(CubeMeasure measure) => ReferenceEquals(_last?.Measure, measure) ? _last!
        : _last = _columns.TryGetValue(measure, out var columns) ? columns : _columns[measure] = new(measure, cube);

    private Cell Of(CubeMeasure measure, FactRow row)
    {
        var columns = ColumnsOf(measure);
        if (row.Add is { HasSources: true } told)
        {
            var (first, last) = told.Sources(row.AddRow);
            sources.Add(first);
            sources.Add(last);
        }

        return measure.Kind switch
        {
            MeasureKind.Sum when row.Add is { } added && columns.In(added).Mixed(row.AddRow) is { } over => notes.NotApplicable(Remarks.NotOver(measure, over)),
            MeasureKind.Same => Same(columns, row),
            MeasureKind.Minimum or MeasureKind.Maximum when row.Text(columns.Value) is { } day => new Cell(null, day, ValueState.Ok, row.Count == 1 ? row.Origin : row.Origin.Weakest(Origin.Computed)),
            _ when measure.Kind.IsStock() => Stock(columns, row),
            _ => Cell(measure, FactParts.Of(columns, row)),
        };
    }

    private Cell Cell(CubeMeasure measure, FactParts parts)
    {
        if (parts.Rows == 0 || parts.Value is not { } value)
        {
            return Answer.Cell.Missing(parts.State ?? ValueState.NotPublished);
        }

        var origin = parts.Rows == 1 && measure.Kind is MeasureKind.Sum or MeasureKind.Minimum or MeasureKind.Maximum ? parts.Origin : parts.Origin.Weakest(Origin.Computed);
        if (measure.Kind is not (MeasureKind.Ratio or MeasureKind.Mean or MeasureKind.LastRatio))
        {
            return Answer.Cell.Of(value, origin);
        }

        if (parts.Weight is not { } weight || weight == 0)
        {
            return notes.NotApplicable(Remarks.NothingToDivideBy(measure));
        }

        var cell = Answer.Cell.Of(value / weight * (measure.Unit == MeasureUnit.Percent && measure.Kind != MeasureKind.Mean ? 100 : 1), origin);
        return measure.Small > 0 && weight < measure.Small ? cell with { Note = notes.Add(Remarks.SmallDenominator(measure.Small)) } : cell;
    }

    private Cell Same(MeasureColumns columns, FactRow row)
    {
        var (measure, low, high) = (columns.Measure, columns.Value, columns.Weight);
        if (row.Text(low) is { } text)
        {
            return text == row.Text(high) ? new Cell(null, measure.Names.Length > 0 ? space.NameOf(measure.Names, text) : text, ValueState.Ok, row.Origin) : notes.NotApplicable(Remarks.Several(measure));
        }

        return row.Number(low) is not { } number ? Answer.Cell.Missing(row.State ?? ValueState.NotPublished)
            : number == row.Number(high) ? Answer.Cell.Of(number, row.Origin)
            : notes.NotApplicable(Remarks.Several(measure));
    }

    private Cell Stock(MeasureColumns columns, FactRow row)
    {
        var measure = columns.Measure;
        if (row.Number(columns.Value) is not { } value)
        {
            return Answer.Cell.Missing(row.State ?? ValueState.NotPublished);
        }

        if (measure.Kind == MeasureKind.LastRatio)
        {
            return Cell(measure, FactParts.Of(columns, row));
        }

        var cell = Answer.Cell.Of(value, row.Count == 1 ? row.Origin : row.Origin.Weakest(Origin.Computed));
        return row.Number(FactSet.UnitsLast) is { } last && row.Number(FactSet.UnitsMost) is { } most && last < most && measure.Kind == MeasureKind.Last
            ? cell with { Note = notes.Add(Remarks.FewerUnits((int)last, (int)most)) }
            : cell;
    }

    private Cell Rank(CubeMeasure of, FactPlace place)
    {
        var entry = space.UnitEntry;
        if (entry < 0 || space.KeyOf(place, entry) is not { } key)
        {
            return notes.NotApplicable(Remarks.Choose("một đơn vị để xếp hạng", "a unit to rank"));
        }

        var own = Read(of, place, FactSet.Peers);
        if (own.Number is not { } value)
        {
            return own;
        }

        var field = FieldOf(of, place, space.MemberOf(entry, key)!);
        var better = of.Better == MeasureBetter.Lower ? field.Below(value) : field.Above(value);
        return Answer.Cell.Of(better + 1, own.Origin!.Value.Weakest(field.Origin)) with { Note = notes.Add(Remarks.RankedAmong(field.Values.Length)) };
    }

    /// <summary>What the peers of a unit have in a cell of its kind. They are the same for each of them, so it is read once.</summary>
    public PeerField FieldOf(CubeMeasure measure, FactPlace place, Members.Member unit)
    {
        var peers = space.PeersOf(unit);
        var key = (measure.Id, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(peers)!);
        if (!_fields.TryGetValue(key, out var byPlace))
        {
            _fields[key] = byPlace = new(FactPlace.ByNumbers.Instance);
        }

        var entry = space.UnitEntry;
        var over = place.With(entry, FactPlace.Whole);
        return byPlace.TryGetValue(over.Numbers, out var field) ? field : byPlace[over.Numbers] =
            PeerField.Of(peers.Select(p => Read(measure, place.With(entry, space.NumberOf(entry, p.Key)), FactSet.Peers)));
    }

    private Cell Share(CubeMeasure measure, CubeMeasure of, FactPlace place, string set)
    {
        var (part, whole) = (Read(of, place, set), Read(of, place.Over(space.OpenIn(measure.Over)), set));
        return part.Number is not { } number ? part
            : whole.Number is not { } total ? whole
            : total == 0 ? notes.NotApplicable(Remarks.NothingToDivideBy(measure))
            : Answer.Cell.Of(number / total * (measure.Unit == MeasureUnit.Percent ? 100 : 1), part.Origin!.Value.Weakest(whole.Origin!.Value).Weakest(Origin.Computed));
    }

    private Cell Running(CubeMeasure of, FactPlace place, string set)
    {
        var entry = space.TimeEntry;
        if (entry < 0)
        {
            return notes.NotApplicable(Remarks.Choose("các kỳ trên trục để cộng dồn", "periods on an axis to run over"));
        }

        if (space.KeyOf(place, entry) is not { } key)
        {
            return Read(of, place, set);
        }

        var now = space.MemberOf(entry, key)!;
        var until = space.Entries[entry].Members.Where(m => m.Level == now.Level && m.Order <= now.Order).Select(m => place.With(entry, space.NumberOf(entry, m.Key))).ToArray();
        return FactParts.Add(ColumnsOf(of), [.. until.Select(p => tables.Find(set, p))]) is { } parts ? Cell(of, parts) : notes.NotApplicable(Remarks.NotRunning(of));
    }

    private Cell OfUnits(CubeMeasure of, FactPlace place, Func<decimal[], decimal> combine)
    {
        var cells = tables.UnitsIn(place).Select(u => Of(of, u)).Where(c => c.Number is not null).ToArray();
        return cells.Length == 0
            ? Answer.Cell.Missing(ValueState.NotPublished)
            : Answer.Cell.Of(combine([.. cells.Select(c => c.Number!.Value).Order()]), cells.Aggregate(Origin.Computed, static (o, c) => o.Weakest(c.Origin!.Value)));
    }
}

/// <summary>The values of peers in one cell, in rising order.</summary>
/// <param name="Origin">At best computed; the weakest of theirs.</param>
internal sealed record PeerField(decimal[] Values, Origin Origin)
{
    public static PeerField Of(IEnumerable<Cell> cells)
    {
        var (values, origin) = (new List<decimal>(), Origin.Computed);
        foreach (var cell in cells)
        {
            if (cell.Number is { } number)
            {
                values.Add(number);
                origin = origin.Weakest(cell.Origin!.Value);
            }
        }

        values.Sort();
        return new([.. values], origin);
    }

    /// <summary>How many have less.</summary>
    public int Below(decimal value) => Before(value, orEqual: false);

    /// <summary>How many have more.</summary>
    public int Above(decimal value) => Values.Length - Before(value, orEqual: true);

    private int Before(decimal value, bool orEqual)
    {
        var (from, to) = (0, Values.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (Values[middle] < value || (orEqual && Values[middle] == value))
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }
}
