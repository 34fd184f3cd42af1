using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>Questions that the installed cubes understand, put together blindly: any measures, any levels on either axis, totals, a filter.</summary>
internal sealed class RandomQuestions(CubeModels models, IMemberCatalogue members, int seed)
{
    private readonly Random _random = new(seed);

    public CubeQuery Next()
    {
        var cube = models.Cubes[_random.Next(models.Cubes.Count)];
        var dimensions = cube.Dimensions.Items.Where(d => d.Levels.Count > 0).ToArray();
        _random.Shuffle(dimensions);
        var levels = dimensions.Take(_random.Next(4)).Select(d => d.Levels[_random.Next(d.Levels.Count)].FullName).ToArray();
        var columns = levels.Length > 1 ? _random.Next(2) : 0;
        var measures = cube.Measures.Items.Select(m => m.Id).ToArray();
        _random.Shuffle(measures);
        return new CubeQuery
        {
            Cube = cube.Id,
            Measures = measures.Take(1 + _random.Next(3)).ToEquatableArray(),
            Rows = levels.Skip(columns).Select(AxisEntry (l) => new LevelAxis(l)).ToEquatableArray(),
            Columns = levels.Take(columns).Select(AxisEntry (l) => new LevelAxis(l)).ToEquatableArray(),
            Filters = _random.Next(2) == 0 ? [] : Filter(dimensions),
            Totals = _random.Next(3) == 0 ? new TotalsClause(TotalsOfAxis.Every, TotalsOfAxis.Every) : TotalsClause.None,
            Limit = 5_000,
        };
    }

    private EquatableArray<QueryFilter> Filter(CubeDimension[] dimensions)
    {
        var dimension = dimensions[_random.Next(dimensions.Length)];
        var known = members.MembersOf(dimension.Id);
        return known.Count == 0 ? [] : [new MemberFilter(dimension.Id, [known[_random.Next(known.Count)].Key])];
    }
}
