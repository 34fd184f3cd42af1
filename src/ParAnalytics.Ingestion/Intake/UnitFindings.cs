using System.Globalization;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>What is said about a unit that was not found, or not as written.</summary>
internal static class UnitFindings
{
    public static IntakeFinding Of(UnitMatch match, Place place, string code, string name, DateOnly day)
    {
        var year = day.Year.ToString(CultureInfo.InvariantCulture);
        var first = match.Candidates.Count > 0 ? match.Candidates[0] : null;
        return match.Kind switch
        {
            UnitMatchKind.CodeAndNameDiffer => place.Error(
                RuleIds.ReusedCode,
                $"mã {code} năm {year} là {match.Unit!.Name}, không phải {name}",
                $"code {code} in {year} is {match.Unit.Name}, not {name}",
                first is null ? null : $"{first.Key.Code} ({first.Name})"),
            UnitMatchKind.OtherEra => place.Error(
                RuleIds.UnitOfOtherEra,
                $"{match.Unit!.Caption} ({match.Unit.Key}) không tồn tại vào ngày {day.Day}/{day.Month}/{day.Year}",
                $"{match.Unit.Name} ({match.Unit.Key}) did not exist on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
                first is null || first == match.Unit ? null : $"{first.Key} ({first.Name})"),
            UnitMatchKind.Ambiguous => place.Error(
                RuleIds.AmbiguousUnit,
                $"'{Written(code, name)}' có thể là {List(match)}",
                $"'{Written(code, name)}' may be {List(match)}",
                string.Join(" / ", match.Candidates.Items.Take(5).Select(unit => unit.Key))),
            _ => place.Error(
                RuleIds.UnknownUnit,
                $"Không có đơn vị '{Written(code, name)}' trong năm {year}",
                $"There is no unit '{Written(code, name)}' in {year}",
                first is null ? null : $"{first.Name} ({first.Key})"),
        };
    }

    private static string List(UnitMatch match) => string.Join(", ", match.Candidates.Items.Take(5).Select(unit => $"{unit.FullName} ({unit.Key})"));

    private static string Written(string code, string name) => (code, name) switch
    {
        ("", _) => name,
        (_, "") => code,
        _ => $"{code} {name}",
    };
}
