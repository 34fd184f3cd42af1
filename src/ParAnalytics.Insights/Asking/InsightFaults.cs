using System.Globalization;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Insights.Asking;

/// <summary>What is refused before anything is asked (<c>PAR1001</c>–<c>PAR1009</c>).</summary>
internal static class InsightFaults
{
    public static FaultException UnknownKind(string kind, IEnumerable<string> known) =>
        new(new Fault("PAR1001", $"Không có phân tích “{kind}”.", $"There is no insight '{kind}'.", "kind", Nearest.Of(kind, known)));

    public static FaultException UnknownParameter(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        return new(new Fault("PAR1002", $"Phân tích này không có tham số “{name}”; có: {string.Join(", ", names)}.", $"This insight has no parameter '{name}'; it has: {string.Join(", ", names)}.", name, Nearest.Of(name, names)));
    }

    public static FaultException Missing(InsightParameter parameter) =>
        new(new Fault("PAR1003", $"Cần cho biết “{parameter.Name}” ({parameter.Caption.Vi}).", $"'{parameter.Name}' ({parameter.Caption.En}) is needed.", parameter.Name));

    public static FaultException NoNumber(string name, string written) =>
        new(new Fault("PAR1004", $"“{written}” không phải là số; viết dấu chấm thập phân, ví dụ 0.5.", $"'{written}' is no number; write a decimal point, as in 0.5.", name));

    public static FaultException OutOfBounds(InsightParameter parameter, decimal written)
    {
        var (from, to) = (Text(parameter.Min), Text(parameter.Max));
        return new(new Fault("PAR1005", $"“{parameter.Name}” phải từ {from} đến {to}; đang là {Text(written)}.", $"'{parameter.Name}' must lie between {from} and {to}; it is {Text(written)}.", parameter.Name));
    }

    public static FaultException UnknownMember(string name, string written, IEnumerable<string> near) =>
        new(new Fault("PAR1006", $"Không có “{written}”.", $"There is no '{written}'.", name, Domain.Values.EquatableArray.ToEquatableArray(near)));

    public static FaultException NoChoice(InsightParameter parameter, string written) =>
        new(new Fault("PAR1007", $"“{parameter.Name}” là một trong: {string.Join(", ", parameter.Choices.Items)}; không có “{written}”.", $"'{parameter.Name}' is one of: {string.Join(", ", parameter.Choices.Items)}; there is no '{written}'.", parameter.Name, Nearest.Of(written, parameter.Choices.Items)));

    public static FaultException Unreadable(string name, string written, string shape, string shapeEn) =>
        new(new Fault("PAR1008", $"Không đọc được “{written}”; hãy viết {shape}.", $"'{written}' cannot be read; write {shapeEn}.", name));

    private static string Text(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "…";
}
