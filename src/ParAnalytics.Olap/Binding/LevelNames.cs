using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary><c>unit.province</c> → dimension and level; <c>unit</c> → the dimension alone.</summary>
internal static class LevelNames
{
    public static (CubeDimension Dimension, CubeLevel? Level) Find(CubeModel cube, string name, string position)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (cube.Dimension(dot < 0 ? name : name[..dot]) is { } dimension)
        {
            if (dot < 0)
            {
                return (dimension, dimension.Levels.Count == 1 ? dimension.Levels[0] : null);
            }

            if (dimension.Level(name[(dot + 1)..]) is { } level)
            {
                return (dimension, level);
            }
        }

        // A period's level may be written alone where it can mean one calendar only: month.
        var alone = dot < 0 ? cube.Dimensions.Items.Where(d => d.Role == DimensionRole.Period).SelectMany(d => d.Levels.Items.Where(l => l.Id == name).Select(l => (Dimension: d, Level: l))).Take(2).ToArray() : [];
        if (alone.Length == 1)
        {
            return (alone[0].Dimension, alone[0].Level);
        }

        throw QueryFaults.UnknownLevel(name, position, cube.LevelNames);
    }
}
