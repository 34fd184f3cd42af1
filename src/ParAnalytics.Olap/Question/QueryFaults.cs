using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Question;

/// <summary>Everything a question can be refused for, each with its stable code (PAR03xx).</summary>
internal static class QueryFaults
{
    public static FaultException NotJson(string position, string reason) =>
        Refuse("PAR0301", $"Câu hỏi không phải JSON đúng cú pháp ({position}).", $"The question is not valid JSON ({position}): {reason}", position);

    public static FaultException NotJson(string vi, string en, string position) => Refuse("PAR0301", vi, en, position);

    public static FaultException UnknownKey(string key, string position, IEnumerable<string> known)
    {
        var keys = known.ToArray();
        return Refuse("PAR0302", $"Không có khóa '{key}' ở đây; các khóa: {string.Join(", ", keys)}.", $"There is no key '{key}' here; the keys are {string.Join(", ", keys)}.", position, Nearest.Of(key, keys));
    }

    public static FaultException WrongShape(string position, string vi, string en) =>
        Refuse("PAR0303", $"Ở {position} cần {vi}.", $"At {position} {en} is needed.", position);

    public static FaultException MissingKey(string key, string position) =>
        Refuse("PAR0303", $"Thiếu khóa '{key}' ở {position}.", $"The key '{key}' is missing at {position}.", position);

    public static FaultException UnknownCube(string cube, IEnumerable<string> known)
    {
        var cubes = known.ToArray();
        return Refuse("PAR0304", $"Không có khối dữ liệu '{cube}'; có: {string.Join(", ", cubes)}.", $"There is no cube '{cube}'; there are {string.Join(", ", cubes)}.", "cube", Nearest.Of(cube, cubes));
    }

    public static FaultException UnknownMeasure(string measure, string position, IEnumerable<string> known) =>
        Refuse("PAR0305", $"Không có chỉ tiêu '{measure}' trong khối dữ liệu này.", $"There is no measure '{measure}' in this cube.", position, Nearest.Of(measure, known));

    public static FaultException UnknownLevel(string level, string position, IEnumerable<string> known) =>
        Refuse("PAR0306", $"Không có cấp '{level}' trong khối dữ liệu này.", $"There is no level '{level}' in this cube.", position, NearestLevel(level, [.. known]));

    public static FaultException UnknownMember(string member, string level, string position, EquatableArray<string> nearest) =>
        Refuse("PAR0307", $"Không tìm thấy '{member}' ở cấp {level}.", $"There is no member '{member}' at level {level}.", position, nearest);

    public static FaultException AmbiguousMember(string member, string position, IReadOnlyList<Members.Member> candidates)
    {
        var shown = string.Join("; ", candidates.Select(c => $"{c.Key} ({c.Name})"));
        return Refuse("PAR0308", $"'{member}' chưa đủ rõ, có thể là: {shown}. Hãy viết khóa đầy đủ.", $"'{member}' does not identify one member; it can mean {shown}. Write the full key.", position, candidates.Select(c => c.Key).ToEquatableArray());
    }

    public static FaultException AboveCap(string what, string whatEn, long cap, string position) =>
        Refuse("PAR0309", $"Quá giới hạn: nhiều nhất {Vi(cap)} {what}. Hãy thu hẹp câu hỏi.", $"Above the limit of {cap.ToString("N0", CultureInfo.InvariantCulture)} {whatEn}. Narrow the question.", position);

    public static FaultException NotSupported(string what, string whatEn, string position) =>
        Refuse("PAR0310", $"Chưa hỗ trợ: {what}.", $"Not supported yet: {whatEn}.", position);

    public static FaultException FuturePeriod(string period, DateOnly horizon, string position) =>
        Refuse("PAR0311", $"Kỳ {period} ở tương lai; dữ liệu chỉ có thể có đến {horizon.Day}/{horizon.Month}/{horizon.Year}.", $"The period {period} lies in the future; figures can exist up to {horizon.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}.", position);

    public static FaultException UnknownToken(string token, string position, params string[] known) =>
        Refuse("PAR0312", $"Không hiểu '{token}'; các giá trị: {string.Join(", ", known)}.", $"'{token}' is not one of {string.Join(", ", known)}.", position, Nearest.Of(token, known));

    public static FaultException UnknownAttribute(string attribute, string position, IEnumerable<string> known)
    {
        var names = known.ToArray();
        return Refuse("PAR0319", $"Không có thuộc tính '{attribute}'; có: {string.Join(", ", names)}.", $"There is no attribute '{attribute}'; there are {string.Join(", ", names)}.", position, Nearest.Of(attribute, names));
    }

    public static FaultException Syntax(string position, string vi, string en, EquatableArray<string> suggestions = default) =>
        Refuse("PAR0313", vi, en, position, suggestions);

    public static FaultException NoWeights(RecastWeight by, string level) => Refuse(
        "PAR0317",
        $"Không quy đổi được theo {(by == RecastWeight.Population ? "dân số" : by == RecastWeight.Count ? "số hồ sơ" : "trọng số bằng nhau")}: chưa nạp trọng số của các đơn vị tiền thân ở cấp {level}.{(by == RecastWeight.Equal ? "" : $" Hãy nạp KIND indicators với indicator={(by == RecastWeight.Population ? "population" : "dossiers")} cho từng đơn vị tiền thân.")}",
        $"RECAST({by.ToString().ToLowerInvariant()}) is not possible: no such weights of the preceding units are loaded at level {level}.{(by == RecastWeight.Equal ? "" : $" Load KIND indicators with indicator={(by == RecastWeight.Population ? "population" : "dossiers")} for each of them.")}",
        "era.recast",
        by == RecastWeight.Equal ? [] : ["equal"]);

    public static FaultException UnknownRelease(string release, IEnumerable<string> known) =>
        Refuse("PAR0314", $"Không có đợt công bố '{release}'.", $"There is no release '{release}'.", "asOf", Nearest.Of(release, known));

    public static FaultException Contradiction(string position, string vi, string en) => Refuse("PAR0315", vi, en, position);

    public static FaultException WrongExpression(string vi, string en, string position, EquatableArray<string> suggestions = default) => Refuse("PAR0323", vi, en, position, suggestions);

    public static FaultException Meaningless(string position, string vi, string en, EquatableArray<string> suggestions = default) =>
        Refuse("PAR0316", vi, en, position, suggestions);

    private static FaultException Refuse(string code, string vi, string en, string? position, EquatableArray<string> suggestions = default) =>
        new(new Fault(code, vi, en, position, suggestions));

    private static EquatableArray<string> NearestLevel(string level, string[] known)
    {
        var dimension = level.Split('.')[0];
        var sameName = known.Where(k => k.EndsWith("." + level, StringComparison.OrdinalIgnoreCase)).ToArray();
        var near = Nearest.Of(level, known);
        return sameName.Concat(near.Items).Concat(near.Count == 0 ? known.Where(k => k.StartsWith(dimension + ".", StringComparison.Ordinal)) : []).Distinct(StringComparer.Ordinal).Take(3).ToEquatableArray();
    }

    private static string Vi(long number) => number.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));
}
