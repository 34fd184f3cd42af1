using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Binding;

/// <summary>
/// The one point that decides what a viewer sees. Its conditions stand directly above every scan, so that cells, totals, ranks, means
/// and counts are all made of visible rows only; measures he may not see do not exist for him.
/// </summary>
public sealed class AccessPolicy(Viewer viewer, bool isDemonstration)
{
    private readonly bool _isPublic = viewer.Role == Role.Public;

    public static AccessPolicy Of(Viewer viewer, ServedRelease release) => new(viewer, release.IsDemonstration);

    /// <summary>All that the policy follows from: who has the same sees the same.</summary>
    internal (Viewer, bool) Rights => (viewer, isDemonstration);

    public bool Sees(CubeModel cube) => !_isPublic || cube.Access.IsPublic;

    public bool Sees(CubeMeasure measure) => !_isPublic || measure.IsPublic;

    public IEnumerable<CubeModel> Visible(CubeModels models) => models.Cubes.Items.Where(Sees);

    public IEnumerable<CubeMeasure> Visible(CubeModel cube) => cube.Measures.Items.Where(Sees);

    /// <summary>Whether no row of the cube's facts is kept from the viewer, wholly or in part.</summary>
    public bool SeesEveryRow(CubeModel cube) => Rows(cube).Count == 0 && (cube.Access.Mask is null || !(_isPublic || viewer.Units.Count > 0));

    /// <summary>Whether no row of any cube is kept from the viewer.</summary>
    public bool SeesEverything(CubeModels models) => models.Cubes.Items.All(c => Sees(c) && SeesEveryRow(c));

    /// <summary>Whether rows of the unit are the viewer's own, be they open to others or not.</summary>
    public bool IsOwn(string unit, IMemberCatalogue members) =>
        !_isPublic && viewer.Units.Count > 0 && viewer.Units.Items.Any(own => own.ToString() is var key && (key == unit || (members.Find("unit", unit) is { } member && members.IsWithin(member, key))));

    /// <summary>What a row of the cube's facts must satisfy.</summary>
    /// <param name="origins">Columns of the facts that hold origins.</param>
    public EquatableArray<Condition> Rows(CubeModel cube, params ReadOnlySpan<string> origins)
    {
        var conditions = new List<Condition>();
        var isScoped = !_isPublic && viewer.Units.Count > 0;
        if (cube.Access.OpenColumn.Length > 0 && (_isPublic || isScoped))
        {
            var open = new InTexts(cube.Access.OpenColumn, cube.Access.Open);
            conditions.Add(isScoped ? new AnyOf([open, Own(cube)]) : open);
        }
        else if (isScoped && !cube.Access.IsPublic)
        {
            conditions.Add(Own(cube));
        }

        return conditions.Concat(Origins(origins)).ToEquatableArray();
    }

    /// <summary>The rows of a cube's facts as the viewer may know them.</summary>
    public PlanNode Guard(CubeModel cube, PlanNode facts, params ReadOnlySpan<string> origins)
    {
        if (cube.Access.Mask is not { } mask || !(_isPublic || viewer.Units.Count > 0))
        {
            return Where(facts, Rows(cube, origins));
        }

        Condition[] own = _isPublic ? [] : [Own(cube)];
        var said = new AnyOf([new IsYes(mask.Flag), new HasValue(mask.Otherwise), .. own]);
        return Where(new Mask(Where(facts, Rows(cube).Items.Append(said).ToEquatableArray()), mask.Flag, mask.Columns, own.FirstOrDefault()), Origins(origins));

        static PlanNode Where(PlanNode input, EquatableArray<Condition> conditions) => conditions.Count > 0 ? new Slice(input, conditions) : input;
    }

    /// <summary>The public sees no synthetic figure, except in a demonstration.</summary>
    public EquatableArray<Condition> Origins(params ReadOnlySpan<string> origins)
    {
        var conditions = new List<Condition>();
        if (_isPublic && !isDemonstration)
        {
            foreach (var origin in origins)
            {
                conditions.Add(new NotText(origin, Origin.Synthetic.ToToken()));
            }
        }

        return conditions.ToEquatableArray();
    }

    private Condition Own(CubeModel cube)
    {
        var own = viewer.Units.Items.Select(u => u.ToString()).ToEquatableArray();
        return cube.Dimension(DimensionRole.Unit) is { Closure: { } closure } unit
            ? new Below(unit.Column, closure, own)
            : new AnyOf([]);
    }
}
