using ParAnalytics.Domain.Values;

namespace ParAnalytics.Insights.Asking;

/// <summary>Parameters that many insights share.</summary>
internal static class Ask
{
    public static InsightParameter Unit { get; } = new("unit", new("đơn vị", "unit"), ParameterKind.Unit);

    public static InsightParameter Family { get; } = new("family", new("bộ chỉ số", "index family"), ParameterKind.Family, "par");

    public static InsightParameter Year { get; } = new("year", new("năm đánh giá", "assessment year"), ParameterKind.Year);

    public static InsightParameter From { get; } = new("from", new("so với năm; bỏ trống là năm liền trước", "compared with the year; left out it is the year before"), ParameterKind.Year, "");

    /// <summary>The day looked at; <see cref="InsightRequest.On"/>.</summary>
    public static InsightParameter On { get; } = new("on", new("ngày xem; bỏ trống là hôm nay", "day looked at; left out it is today"), ParameterKind.Date, "");

    public static InsightParameter Group { get; } = new("group", new("khối xếp hạng; bỏ trống là cùng cấp với đơn vị", "peer group; left out it is the unit's own level"), ParameterKind.List, "");

    public static InsightParameter Seed { get; } = new("seed", new("hạt giống của mô phỏng: cùng hạt, cùng kết quả", "seed of the simulation: same seed, same result"), ParameterKind.Number, "20260430", 0, int.MaxValue);

    public static InsightParameter Draws(int most) => new("draws", new("số lần mô phỏng", "draws of the simulation"), ParameterKind.Number, "5000", 100, most);

    public static InsightParameter Number(string name, string vi, string en, string byDefault, decimal min, decimal max) => new(name, new(vi, en), ParameterKind.Number, byDefault, min, max);

    public static InsightParameter Choice(string name, string vi, string en, params string[] choices) => new(name, new(vi, en), ParameterKind.Choice, choices[0]) { Choices = choices.ToEquatableArray() };

    public static InsightParameter List(string name, string vi, string en) => new(name, new(vi, en), ParameterKind.List, "");
}
