using System.Globalization;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>Broken laws in words, with the numbers of the row.</summary>
internal static class LawFindings
{
    public static IntakeFinding Of(Suspect suspect, SheetModel table, Place place, Func<string, decimal?> value)
    {
        var told = string.Join("; ", suspect.Broken.Select(law => Told(law, table, value, "phải bằng", "không được lớn hơn", "không được nhỏ hơn")));
        var toldEn = string.Join("; ", suspect.Broken.Select(law => Told(law, table, value, "must equal", "must not exceed", "must not be below")));
        return place.Error(RuleIds.Identity, $"Không khớp: {told}", $"Does not agree: {toldEn}", suspect.Instead is { } instead ? Text(instead) : null);
    }

    private static string Told(Law law, SheetModel table, Func<string, decimal?> value, string equal, string atMost, string atLeast)
    {
        var sign = law.Sign switch { LawSign.Equal => equal, LawSign.AtMost => atMost, _ => atLeast };
        return $"{Written(law.Left, table)} {sign} {Written(law.Right, table)}, ở đây {Text(law.Left.Of(value))} ≠ {Text(law.Right.Of(value))}".Replace("ở đây", equal == "must equal" ? "here" : "ở đây", StringComparison.Ordinal)
            .Replace(" ≠ ", law.Sign switch { LawSign.Equal => " ≠ ", LawSign.AtMost => " > ", _ => " < " }, StringComparison.Ordinal);
    }

    private static string Written(LawExpression expression, SheetModel table) => expression switch
    {
        ColumnExpression column => "«" + (table.FindColumn(column.Column)?.Caption ?? column.Column) + "»",
        NumberExpression number => Text(number.Number),
        BinaryExpression { Sign: '*' or '/' } product => $"{Nested(product.Left, table)} {(product.Sign == '*' ? '×' : ':')} {Nested(product.Right, table)}",
        BinaryExpression sum => $"{Written(sum.Left, table)} {sum.Sign} {Written(sum.Right, table)}",
        _ => expression.ToString(),
    };

    private static string Nested(LawExpression expression, SheetModel table) => expression is BinaryExpression { Sign: '+' or '-' } ? $"({Written(expression, table)})" : Written(expression, table);

    private static string Text(decimal? value) => value is { } number ? Math.Round(number, 4, MidpointRounding.AwayFromZero).ToString("0.####", CultureInfo.InvariantCulture) : "?";
}
