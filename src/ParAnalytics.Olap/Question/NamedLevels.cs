namespace ParAnalytics.Olap.Question;

/// <summary>The level that a part of a question names as written; empty where it names none.</summary>
public static class NamedLevels
{
    /// <summary>Of an entry of an axis.</summary>
    public static string Of(AxisEntry entry) => entry switch
    {
        LevelAxis level => level.Level,
        MembersAxis named => named.Level,
        DescendantsAxis below => below.Level,
        _ => "",
    };

    /// <summary>Of a condition on an attribute the attribute, <c>unit.kind</c>.</summary>
    public static string Of(QueryFilter filter) => filter switch
    {
        MemberFilter member => member.Level,
        RangeFilter range => range.Level,
        AttributeFilter attribute => attribute.Attribute,
        _ => "",
    };

    /// <summary>The dimension of a level.</summary>
    public static string Dimension(string level) => level.Split('.')[0];
}
