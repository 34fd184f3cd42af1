using ParAnalytics.Domain.Values;

namespace ParAnalytics.Maps.Pictures;

/// <summary>The kinds of missing on a map: each its own hatch, its own letter, its own words. None looks like a class, none like another.</summary>
internal static class MissingKinds
{
    /// <summary>A unit that is not among those asked for, though it may well have a value.</summary>
    public const char Outside = 'o';

    /// <summary>There is a value, of so few cases that it is told and not judged: no colour shames a small unit by chance.</summary>
    public const char Few = 'f';

    /// <summary>One letter per kind, as pushed to viewers; classes are the digits 0 … 6.</summary>
    public static char Letter(ValueState state) => state switch
    {
        ValueState.NotSurveyed => 's',
        ValueState.Excluded => 'e',
        ValueState.Censored => 'c',
        ValueState.NotApplicable => 'a',
        ValueState.Suppressed => 'x',
        ValueState.Pending => 'p',
        _ => 'n',
    };

    /// <summary>Class name in the drawing, and name of the hatch.</summary>
    public static string Name(char letter) => letter switch
    {
        's' => "m-not-surveyed",
        'e' => "m-excluded",
        'c' => "m-censored",
        'a' => "m-not-applicable",
        'x' => "m-suppressed",
        'p' => "m-pending",
        Outside => "m-outside",
        Few => "m-few",
        _ => "m-no-data",
    };

    public static string Words(char letter, string language) => (letter, language) switch
    {
        ('s', "en") => "not surveyed",
        ('s', _) => "không khảo sát",
        ('e', "en") => "not ranked",
        ('e', _) => "không xếp hạng",
        ('c', "en") => "outside the published part",
        ('c', _) => "ngoài phần được công bố",
        ('a', "en") => "does not apply",
        ('a', _) => "không áp dụng",
        ('x', "en") => "too few to show",
        ('x', _) => "quá ít để nêu",
        ('p', "en") => "pending",
        ('p', _) => "đang chờ",
        (Few, "en") => "too few cases to judge",
        (Few, _) => "quá ít hồ sơ để đánh giá",
        (Outside, "en") => "outside the group",
        (Outside, _) => "ngoài nhóm so sánh",
        (_, "en") => "no data",
        _ => "chưa có số liệu",
    };

    /// <summary>The lines of the hatch, on an 8 × 8 tile.</summary>
    public static string Hatch(char letter) => letter switch
    {
        's' => "<circle cx=\"2\" cy=\"2\" r=\"1.1\"/><circle cx=\"6\" cy=\"6\" r=\"1.1\"/>",
        'e' => "<path d=\"M0 0L8 8M8 0L0 8\"/>",
        'c' => "<path d=\"M0 2H8M0 6H8\"/>",
        'a' => "",
        'x' => "<path d=\"M2 0V8M6 0V8\"/>",
        Few => "<rect width=\"8\" height=\"8\" fill=\"#DDE1E7\" stroke=\"none\"/><path d=\"M0 7.5H8\" stroke=\"#B4BDC8\"/>",
        Outside => "<circle cx=\"4\" cy=\"4\" r=\"0.7\"/>",
        'p' => "<path d=\"M0 4H4M4 0H8\"/>",
        _ => "<path d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\"/>",
    };
}
