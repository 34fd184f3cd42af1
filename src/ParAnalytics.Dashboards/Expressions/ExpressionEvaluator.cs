using System.Globalization;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Dashboards.Expressions;

/// <summary>Expression × scope → value. Whatever touches a missing cell is missing, except a choice's untaken side, <c>known()</c> and <c>reason()</c>.</summary>
internal static class ExpressionEvaluator
{
    public static TemplateValue Evaluate(Expression expression, TemplateScope scope) => expression switch
    {
        NumberExpression number => TemplateValue.Of(number.Value, "", Scale(number.Value)),
        TextExpression text => TemplateValue.Of(text.Value),
        SelectionExpression selection => Chosen(selection, scope),
        CellExpression cell => ValueOf(cell, scope),
        UnaryExpression unary => Negate(unary, scope),
        BinaryExpression binary => Combine(binary, scope),
        ChoiceExpression choice => Choose(choice, scope),
        CallExpression call => Call(call, scope),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static int Scale(decimal value) => value.Scale;

    private static TemplateValue Chosen(SelectionExpression selection, TemplateScope scope)
    {
        if (!scope.Selections.TryGetValue(selection.Id, out var members) || members.IsDefaultOrEmpty)
        {
            return TemplateValue.Missing;
        }

        var stepped = members.Select(m => selection.Step != 0 && int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? (year + selection.Step).ToString(CultureInfo.InvariantCulture)
            : scope.Names(m));
        return TemplateValue.Of(string.Join(", ", stepped));
    }

    private static TemplateValue ValueOf(CellExpression expression, TemplateScope scope)
    {
        if (Locate(expression, scope) is not var (answer, measure, row, column))
        {
            return TemplateValue.Missing;
        }

        var cell = answer[measure, row, column];
        var header = answer.Measures[measure];
        return cell.Text is { } text ? TemplateValue.Of(CellText.Written(text, header.Unit, scope.Language))
            : cell.Number is { } number ? new(number, null, null, header.Unit, header.Decimals)
            : TemplateValue.Missing;
    }

    private static (CellSet Answer, int Measure, int Row, int Column)? Locate(CellExpression expression, TemplateScope scope)
    {
        if (!scope.Answers.TryGetValue(expression.Question ?? scope.MainQuestion, out var answer) || answer.Rows.Count == 0 || answer.Columns.Count == 0)
        {
            return null;
        }

        var measure = Enumerable.Range(0, answer.Measures.Count).FirstOrDefault(i => answer.Measures[i].Id == expression.Measure, -1);
        if (measure < 0)
        {
            return null;
        }

        var row = expression.Row is { } rowKey ? TemplateScope.RowOf(answer, Key(rowKey, scope)) : scope.DefaultRow(answer, measure);
        if (row < 0)
        {
            return null;
        }

        var column = expression.Column is { } columnKey ? TemplateScope.ColumnOf(answer, Key(columnKey, scope)) : TemplateScope.DefaultColumn(answer, measure, row);
        return column < 0 ? null : (answer, measure, row, column);
    }

    private static string Key(string written, TemplateScope scope)
    {
        if (!written.StartsWith('$'))
        {
            return written;
        }

        var cut = written.IndexOfAny(['+', '-']);
        var id = cut < 0 ? written[1..] : written[1..cut];
        var key = scope.Selections.TryGetValue(id, out var members) && !members.IsDefaultOrEmpty ? members[0] : written;
        return cut > 0 && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && int.TryParse(written.AsSpan(cut), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step)
            ? (year + step).ToString(CultureInfo.InvariantCulture)
            : key;
    }

    private static TemplateValue Negate(UnaryExpression unary, TemplateScope scope)
    {
        var operand = Evaluate(unary.Operand, scope);
        return operand switch
        {
            { Truth: { } truth } when unary.Operator == "not" => TemplateValue.Of(!truth),
            { Number: { } number } when unary.Operator == "-" => TemplateValue.Of(-number, operand.Unit, operand.Decimals),
            _ => TemplateValue.Missing,
        };
    }

    private static TemplateValue Combine(BinaryExpression binary, TemplateScope scope)
    {
        var left = Evaluate(binary.Left, scope);
        var right = Evaluate(binary.Right, scope);
        if (binary.Operator is "and" or "or")
        {
            return left.Truth is { } l && right.Truth is { } r ? TemplateValue.Of(binary.Operator == "and" ? l && r : l || r) : TemplateValue.Missing;
        }

        if (left.IsMissing || right.IsMissing)
        {
            return TemplateValue.Missing;
        }

        if (left.Number is not { } a || right.Number is not { } b)
        {
            var same = string.Equals(left.Text, right.Text, StringComparison.Ordinal);
            return binary.Operator switch { "==" => TemplateValue.Of(same), "!=" => TemplateValue.Of(!same), _ => TemplateValue.Missing };
        }

        var decimals = Math.Max(left.Decimals, right.Decimals);
        return binary.Operator switch
        {
            "+" => TemplateValue.Of(a + b, left.Unit, decimals),
            "-" => TemplateValue.Of(a - b, Difference(left.Unit, right.Unit), decimals),
            "*" => TemplateValue.Of(a * b, "", decimals),
            "/" => b == 0 ? TemplateValue.Missing : TemplateValue.Of(a / b, "", decimals),
            var comparison => TemplateValue.Of(Compare(a, comparison, b)),
        };
    }

    private static bool Compare(decimal a, string comparison, decimal b) => comparison switch
    {
        "==" => a == b,
        "!=" => a != b,
        "<" => a < b,
        "<=" => a <= b,
        ">" => a > b,
        _ => a >= b,
    };

    private static string Difference(string left, string right) => (left, right) switch
    {
        ("percent", "percent") => "percentage_points",
        ("rank", "rank") => "places",
        _ => left,
    };

    private static TemplateValue Choose(ChoiceExpression choice, TemplateScope scope) =>
        Evaluate(choice.Condition, scope).Truth is { } truth ? Evaluate(truth ? choice.Then : choice.Else, scope) : TemplateValue.Missing;

    private static TemplateValue Call(CallExpression call, TemplateScope scope)
    {
        if (call.Function == "known")
        {
            return TemplateValue.Of(!Evaluate(call.Argument, scope).IsMissing);
        }

        if (call.Function == "abs")
        {
            var value = Evaluate(call.Argument, scope);
            return value.Number is { } number ? TemplateValue.Of(Math.Abs(number), value.Unit, value.Decimals) : TemplateValue.Missing;
        }

        if (call is { Function: "count", Argument: BinaryExpression { Left: CellExpression counted } test })
        {
            return Locate(counted, scope) is var (of, at, _, under) && Evaluate(test.Right, scope).Number is { } bound
                ? TemplateValue.Of(Enumerable.Range(0, of.Rows.Count).Count(r => !of.Rows[r].IsTotal && of[at, r, under].Number is { } n && Compare(n, test.Operator, bound)), "", 0)
                : TemplateValue.Missing;
        }

        return call.Argument is CellExpression cell && Locate(cell, scope) is var (answer, measure, row, column)
            ? CellFunctions.Call(call.Function, answer, measure, row, column)
            : TemplateValue.Missing;
    }
}
