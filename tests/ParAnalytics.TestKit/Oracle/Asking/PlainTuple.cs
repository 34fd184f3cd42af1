using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>A row or a column: its members, outermost first; a total or the rest of a top list has fewer than its axis has entries.</summary>
/// <param name="Levels">The levels of the axis' entries.</param>
/// <param name="IsUnasked">Whether it stands for a year that the question does not name: left out when nothing is known of it.</param>
/// <param name="Compared">For a comparison column: to what and as what.</param>
internal sealed record PlainTuple(IReadOnlyList<Item> Items, IReadOnlyList<string> Levels, bool IsTotal = false, bool IsOthers = false, bool IsUnasked = false, (string To, string As)? Compared = null)
{
    public bool IsGrandTotal => IsTotal && Items.Count == 0;

    /// <summary>Whether a cell here can have one place.</summary>
    public bool IsPlain => !IsTotal && !IsOthers;

    public AxisTuple ToAnswer()
    {
        var members = Items.Select(i => new AxisMember(i.FullLevel, i.Key, i.Caption))
            .Concat(Levels.Skip(Items.Count).Select(l => new AxisMember(l, "", "", IsTotal, IsOthers))).ToList();
        if (Compared is { } compared)
        {
            var last = members.Count > 0 ? members[^1] : new AxisMember("", "", "");
            members = [.. members.SkipLast(1), last with { Key = $"{last.Key}|{compared.To}|{compared.As}" }];
        }

        return new(members.ToEquatableArray());
    }
}
