using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Stars;
using ParAnalytics.Warehouse.Running;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>Whether members and facts of a star fit together: each key one member, every parent there, no circle, every fact on a member.</summary>
/// <param name="files">Name in the serving copy → the file a table came from.</param>
/// <param name="installed">The members of the installation, for dimensions the star uses as they are.</param>
internal sealed class StarKeys(DuckDbConnection connection, StarModel model, IReadOnlyDictionary<string, string> files, IMemberCatalogue installed)
{
    private const int MostMembers = 200_000;
    private const int Shown = 5;

    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Check()
    {
        var known = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal);
        foreach (var dimension in model.Models!.Cubes.Items.SelectMany(c => c.Dimensions.Items).Where(d => model.Own.Contains(d.Id)).DistinctBy(d => d.Id))
        {
            var members = Members(dimension);
            known[dimension.Id] = members.ContainsKey;
            Tree(dimension, members);
        }

        foreach (var (cube, dimension) in model.Models.Cubes.Items.SelectMany(c => c.Dimensions.Items.Select(d => (c, d))))
        {
            Facts(cube, dimension, known.GetValueOrDefault(dimension.Id) ?? (key => installed.Find(dimension.Id, key) is not null));
        }

        return _faults;
    }

    /// <summary>The members by key, as questions will know them.</summary>
    private Dictionary<string, Member> Members(CubeDimension dimension)
    {
        var found = dimension.Tokens.Items.ToDictionary(t => t.Key, t => new Member { Dimension = dimension.Id, Level = dimension.Levels[^1].Id, Key = t.Key, Name = t.Caption }, StringComparer.Ordinal);
        foreach (var source in dimension.MemberSources)
        {
            var file = files[source.Table];
            Twofold(dimension, source, file);
            foreach (var member in ModelMembers.Of(Only(dimension, source), Run).Take(MostMembers + 1 - found.Count))
            {
                if (!found.TryAdd(member.Key, member) && found[member.Key] is var other && (other.Level != member.Level || (member.Parents.Count > 0 && other.Parents != member.Parents)))
                {
                    Add(StarFaults.Twofold(file, dimension.Id, member.Key));
                }
                else if (dimension.Level(member.Level) is null)
                {
                    Add(StarFaults.UnknownLevel(file, dimension.Id, member.Key, member.Level, dimension.Levels.Items.Select(l => l.Id)));
                }
            }

            if (found.Count > MostMembers)
            {
                Add(StarFaults.TooMany(file, dimension.Id, MostMembers));
                break;
            }
        }

        return found;
    }

    /// <summary>Rows of one table that say different things of one key.</summary>
    private void Twofold(CubeDimension dimension, CubeMemberSource source, string file)
    {
        var said = new[] { source.Caption, source.CaptionEn, source.Parent, source.LevelColumn }.Where(c => c.Length > 0).Concat(source.Attributes.Items).ToArray();
        if (said.Length == 0 || source.Split.Length > 0)
        {
            return;
        }

        var found = connection.Table(
            $"select {source.Key} as k from {source.Table} where {source.Key} is not null group by 1 having {string.Join(" or ", said.Select(c => $"count(distinct coalesce({c}, '')) > 1"))} order by 1 limit {Shown}");
        foreach (var key in Enumerable.Range(0, found.RowCount).Select(row => found[0].Text[row]!))
        {
            Add(StarFaults.Twofold(file, dimension.Id, key));
        }
    }

    private void Tree(CubeDimension dimension, Dictionary<string, Member> members)
    {
        var safe = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members.Values)
        {
            var (path, at) = (new List<string>(), member);
            while (safe.Add(at.Key))
            {
                path.Add(at.Key);
                if (at.Parents.Count == 0)
                {
                    break;
                }

                if (!members.TryGetValue(at.Parents[0], out var above))
                {
                    Add(StarFaults.UnknownParent(files[at.Table], dimension.Id, at.Key, at.Parents[0], Nearest.Of(at.Parents[0], members.Keys)));
                    break;
                }

                if (path.IndexOf(above.Key) is var from and >= 0)
                {
                    Add(StarFaults.Cycle(files[at.Table], dimension.Id, path.Skip(from).Append(above.Key)));
                    break;
                }

                at = above;
            }
        }
    }

    private void Facts(CubeModel cube, CubeDimension dimension, Func<string, bool> isKnown)
    {
        var table = cube.Latest is { } latest && latest.Columns.Contains(dimension.Column) ? latest.Table : cube.Table;
        var (file, column) = (files[table], dimension.Column);
        var key = dimension.Split.Length > 0 ? $"unnest(list_transform(string_split({column}, {EngineSql.Quoted(dimension.Split)}), lambda x: trim(x)))" : $"cast({column} as varchar)";
        var isTime = dimension.Role is DimensionRole.Period or DimensionRole.Time;
        var found = connection.Table(isTime
            ? $"select null::varchar as k, count(*) as n from {table} where {column} is null having count(*) > 0"
            : $"select {key} as k, count(*) as n from {table} group by 1");
        var near = new Lazy<string[]>(() => [.. model.Own.Contains(dimension.Id) ? Members(dimension).Keys : installed.MembersOf(dimension.Id).Select(m => m.Key)]);
        foreach (var row in Enumerable.Range(0, found.RowCount).Where(row => found["k"].Text[row] is not { } k || !isKnown(k)).OrderByDescending(row => found["n"].Longs[row]).Take(Shown))
        {
            var (written, rows) = (found["k"].Text[row], found["n"].Longs[row]);
            var line = Line(table, written is null ? $"{column} is null" : dimension.Split.Length > 0 ? $"contains({column}, $k)" : $"cast({column} as varchar) = $k", written);
            _faults.Add(written is null
                ? StarFaults.EmptyKey(file, line, column, dimension.Id, rows)
                : StarFaults.UnknownKey(file, line, column, dimension.Id, written, rows, Nearest.Of(written, near.Value)));
        }
    }

    /// <summary>The line of a CSV, or row of a Parquet file, on which it is so first.</summary>
    private long Line(string table, string where, string? key)
    {
        (string, object?)[] parameters = key is null ? [] : [("k", key)];
        return Convert.ToInt64(connection.Scalar($"select min(row_no) from {table} where {where}", parameters), System.Globalization.CultureInfo.InvariantCulture) + (files[table].EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? 1 : 0);
    }

    private void Add(Fault fault)
    {
        if (_faults.Count(f => f.Code == fault.Code) < Shown)
        {
            _faults.Add(fault);
        }
    }

    private CubeModels Only(CubeDimension dimension, CubeMemberSource source) => new([model.Models!.Cubes[0] with { Dimensions = [dimension with { Tokens = [], MemberSources = [source] }] }]);

    private RowSet Run(SqlStatement statement)
    {
        var table = connection.Table(statement.Text, [.. statement.Parameters.Items.Select(p => (p.Name, (object?)p.Value))]);
        return new RowSet([.. table.Columns.Select(RowColumns.Of)], table.RowCount);
    }
}
