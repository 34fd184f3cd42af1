namespace ParAnalytics.Olap.Question;

/// <summary>Reads one filter.</summary>
internal static class FilterJson
{
    public static QueryFilter Read(JsonPlace filter)
    {
        if (filter.Has("measure"))
        {
            filter.Object("measure", "gte", "lte", "gt", "lt", "eq");
            var bounds = new MeasureFilter(
                filter.Must("measure").Text(),
                filter.Maybe("gte")?.Number(),
                filter.Maybe("lte")?.Number(),
                filter.Maybe("gt")?.Number(),
                filter.Maybe("lt")?.Number(),
                filter.Maybe("eq")?.Number());
            return bounds is { GreaterOrEqual: null, LessOrEqual: null, Greater: null, Less: null, EqualTo: null }
                ? throw QueryFaults.WrongShape(filter.Path, "ít nhất một trong gte, lte, gt, lt, eq", "at least one of gte, lte, gt, lt, eq")
                : bounds;
        }

        if (filter.Has("attribute"))
        {
            filter.Object("attribute", "in");
            return new AttributeFilter(filter.Must("attribute").Text(), filter.Must("in").List(v => v.Text(), QueryCaps.ListItems, "giá trị trong một danh sách", "values in a list"));
        }

        filter.Object("level", "in", "from", "to");
        var level = filter.Must("level").Text();
        if (filter.Maybe("in") is { } list)
        {
            return filter.Has("from") || filter.Has("to")
                ? throw QueryFaults.Contradiction(filter.Path, "'in' không đi cùng 'from' và 'to'.", "'in' does not go with 'from' and 'to'.")
                : new MemberFilter(level, list.List(m => m.Text(), QueryCaps.ListItems, "thành viên trong một danh sách", "members in a list"));
        }

        return filter.Has("from") || filter.Has("to")
            ? new RangeFilter(level, filter.Maybe("from")?.Text(), filter.Maybe("to")?.Text())
            : throw QueryFaults.WrongShape(filter.Path, "'in', hoặc 'from' và 'to'", "'in', or 'from' and 'to'");
    }
}
