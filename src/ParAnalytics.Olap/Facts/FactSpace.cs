using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Facts;

/// <summary>The entries of both axes, and at which grains their cells stand. Every grain is aggregated by itself.</summary>
internal sealed class FactSpace
{
    private readonly IMemberCatalogue _catalogue;
    private readonly BoundQuestion _question;
    private readonly Dictionary<(string Level, string? Province, DateOnly? From, DateOnly? To), ImmutableArray<Member>> _peers = [];
    private readonly Dictionary<int, Dictionary<string, Member>> _byKey = [];
    private readonly Dictionary<string, int> _units = new(StringComparer.Ordinal);
    private ImmutableArray<string> _grains;
    private readonly (Dictionary<string, int> Numbers, List<string> Keys)[] _numbered;

    public FactSpace(BoundQuestion question)
    {
        (_question, _catalogue) = (question, question.Release.Members);
        var rows = FactEntry.Of(question.Rows, 0);
        Entries = rows.AddRange(FactEntry.Of(question.Columns, rows.Length));
        RowEntries = [.. Enumerable.Range(0, rows.Length)];
        ColumnEntries = [.. Enumerable.Range(rows.Length, Entries.Length - rows.Length)];
        UnitEntry = Index(e => e.Dimension.Role == DimensionRole.Unit);
        TimeEntry = Index(e => e.Dimension.Role is DimensionRole.Period or DimensionRole.Time);
        _numbered = [.. Entries.Select(_ => (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>()))];
    }

    public ImmutableArray<FactEntry> Entries { get; }

    public ImmutableArray<int> RowEntries { get; }

    public ImmutableArray<int> ColumnEntries { get; }

    /// <summary>The day "now" is for deadlines and for what is still open: the end of the days asked about, at the latest today.</summary>
    public DateOnly AsOf
    {
        get
        {
            var period = _question.Cube.Dimension(DimensionRole.Period);
            var ends = period is { AllowsFuture: false } ? _question.Selections.Named(period).Select(m => m.ValidTo!.Value).ToArray() : [];
            return ends.Length > 0 && ends.Max() < _catalogue.Horizon ? ends.Max() : _catalogue.Horizon;
        }
    }

    public DateOnly Today => _catalogue.Horizon;

    /// <summary>Name of a member in the language of the question; the key itself for one that the catalogue lacks.</summary>
    public string NameOf(string dimension, string key) =>
        _catalogue.Find(dimension, key) is { } member ? _question.Query.Language == "en" && member.NameEn.Length > 0 ? member.NameEn : member.Name : key;

    /// <summary>Whether the question says which periods it is about.</summary>
    public bool HasTime => TimeEntry >= 0 || _question.Cube.Dimensions.Items.Any(d => d.Role is DimensionRole.Period or DimensionRole.Time && _question.Selections.Has(d));

    /// <summary>Members that the filters on a dimension name.</summary>
    public ImmutableArray<Member> Named(CubeDimension dimension) => _question.Selections.Named(dimension);

    /// <summary>The number that stands for a member's key in an entry; given out as keys come.</summary>
    public int NumberOf(int entry, string key)
    {
        var (numbers, keys) = _numbered[entry];
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers[key] = number = keys.Count;
            keys.Add(key);
        }

        return number;
    }

    /// <summary>The key of the member a cell has of an entry; null where it is a total over it.</summary>
    public string? KeyOf(FactPlace place, int entry) => place.IsWhole(entry) ? null : _numbered[entry].Keys[place.Numbers[entry]];

    /// <summary>The number that stands for a unit beside the entries.</summary>
    public int NumberOfUnit(string key)
    {
        if (!_units.TryGetValue(key, out var number))
        {
            _units[key] = number = _units.Count;
        }

        return number;
    }

    /// <summary>The members of tuples as numbers; the entries of their axis begin at <paramref name="first"/>. Neighbouring tuples share most of their members.</summary>
    public int[][] NumbersOf(ImmutableArray<BoundTuple> tuples, int first)
    {
        var found = new int[tuples.Length][];
        for (var i = 0; i < found.Length; i++)
        {
            var members = tuples[i].Members;
            found[i] = new int[members.Length];
            for (var at = 0; at < members.Length; at++)
            {
                found[i][at] = members[at].Member is not { } member ? FactPlace.Whole
                    : i > 0 && ReferenceEquals(tuples[i - 1].Members[at].Member, member) ? found[i - 1][at]
                    : NumberOf(first + at, member.Key);
            }
        }

        return found;
    }

    /// <summary>Where the cell of a row and a column stands.</summary>
    public static FactPlace PlaceOf(int[] row, int[] column) => new([.. row, .. column]);

    /// <summary>Grains of the cells asked for, with those that shares are shares of.</summary>
    public ImmutableArray<string> Grains() => _grains.IsDefault ? _grains = FindGrains() : _grains;

    private ImmutableArray<string> FindGrains()
    {
        var rows = GrainsOf(_question.Rows);
        var columns = GrainsOf(_question.Columns);
        var grains = rows.SelectMany(r => columns.Select(c => r + c)).ToHashSet(StringComparer.Ordinal);
        foreach (var share in _question.Measures.Where(m => m.Kind == MeasureKind.Share))
        {
            grains.UnionWith(grains.Select(g => Over(g, share.Over)).ToArray());
        }

        return [.. grains.Order(StringComparer.Ordinal)];
    }

    /// <summary>The entries that the whole of a share leaves open.</summary>
    public IEnumerable<int> OpenIn(ShareOf over) => over switch
    {
        ShareOf.Row => ColumnEntries,
        ShareOf.Column => RowEntries,
        ShareOf.Parent => RowEntries.Length > 0 ? [RowEntries[^1]] : [],
        _ => RowEntries.Concat(ColumnEntries),
    };

    /// <summary>Index of the first entry of units; −1 for none.</summary>
    public int UnitEntry { get; }

    /// <summary>Index of the last entry of time; −1 for none.</summary>
    public int TimeEntry { get; }

    /// <summary>The unit of a cell; null where it stands over several.</summary>
    public Member? UnitOf(FactPlace place) =>
        UnitEntry is var entry and >= 0 ? KeyOf(place, entry) is { } key ? MemberOf(entry, key) : null
        : AskedUnits is [var pinned] ? pinned : null;

    /// <summary>The units on an axis, else those that the filters name.</summary>
    public ImmutableArray<Member> AskedUnits => UnitEntry is var entry and >= 0 ? Entries[entry].Members : _question.Cube.Dimension(DimensionRole.Unit) is { } unit ? Named(unit) : [];

    /// <summary>The period of a cell, on the axis or as filtered; null where it stands over several.</summary>
    public (CubeDimension Dimension, Member Member)? PeriodOf(FactPlace place) =>
        TimeEntry is var entry and >= 0 && KeyOf(place, entry) is { } key ? (Entries[entry].Dimension, MemberOf(entry, key)!)
        : _question.Cube.Dimensions.Items.FirstOrDefault(d => d.Role is DimensionRole.Period or DimensionRole.Time && Named(d).Length == 1) is { } time ? (time, Named(time)[0])
        : null;

    /// <summary>The units a unit is ranked among: those of its level in its province (elsewhere: under the member above it) that live in the days asked about.</summary>
    public ImmutableArray<Member> PeersOf(Member unit)
    {
        var province = unit.Level is "province" or "region" or "country" ? null : unit.Parents.Items.FirstOrDefault();
        var key = (unit.Level, province, unit.ValidFrom, unit.ValidTo);
        // Thirteen thousand communes share some hundreds of peer groups.
        return _peers.TryGetValue(key, out var known) ? known : _peers[key] =
            [.. _catalogue.MembersOf(unit.Dimension, unit.Level).Where(u => (province is null || _catalogue.IsWithin(u, province)) && (_question.Query.Era.Kind == Question.EraKind.AsWas ? Overlap(u, unit) : u.ValidTo is null))];
    }

    /// <summary>The peers of any of some units; most share theirs.</summary>
    public IEnumerable<Member> PeersOf(ImmutableArray<Member> units) => units.Select(u => ImmutableCollectionsMarshal.AsArray(PeersOf(u))!).Distinct().SelectMany(peers => peers);

    /// <summary>The member of an entry by its key; null when the entry does not hold it.</summary>
    public Member? MemberOf(int entry, string key)
    {
        if (!_byKey.TryGetValue(entry, out var members))
        {
            _byKey[entry] = members = Entries[entry].Members.DistinctBy(m => m.Key).ToDictionary(m => m.Key, StringComparer.Ordinal);
        }

        return members.GetValueOrDefault(key);
    }

    private static bool Overlap(Member left, Member right) =>
        (left.ValidFrom is not { } from || right.ValidTo is not { } to || from <= to) && (right.ValidFrom is not { } first || left.ValidTo is not { } last || first <= last);

    private string Over(string grain, ShareOf over)
    {
        var open = OpenIn(over).ToHashSet();
        return string.Concat(grain.Select((bit, i) => open.Contains(i) ? '0' : bit));
    }

    private int Index(Func<FactEntry, bool> holds)
    {
        var found = -1;
        for (var i = 0; i < Entries.Length; i++)
        {
            found = holds(Entries[i]) ? i : found;
        }

        return found;
    }

    /// <summary>A hundred thousand tuples stand at a few grains: only a tuple at another one than the tuple before is spelled out.</summary>
    private static IReadOnlyList<string> GrainsOf(ImmutableArray<BoundTuple> tuples)
    {
        var found = new List<string>();
        for (var i = 0; i < tuples.Length; i++)
        {
            if (i == 0 || tuples[i].IsTotal || tuples[i - 1].IsTotal)
            {
                var grain = string.Concat(tuples[i].Members.Select(m => m.Member is null ? '0' : '1'));
                if (!found.Contains(grain, StringComparer.Ordinal))
                {
                    found.Add(grain);
                }
            }
        }

        return found;
    }
}
