namespace ParAnalytics.Dashboards.Expressions;

/// <summary>A parsed expression of a title or sentence. A closed family, evaluated by <see cref="ExpressionEvaluator"/>.</summary>
internal abstract record Expression(int Position);

internal sealed record NumberExpression(decimal Value, int Position) : Expression(Position);

internal sealed record TextExpression(string Value, int Position) : Expression(Position);

/// <summary><c>$unit</c>: the display names of what is chosen.</summary>
internal sealed record SelectionExpression(string Id, int Step, int Position) : Expression(Position);

/// <summary><c>question:measure@column#row</c>; the parts but the measure may be left out.</summary>
internal sealed record CellExpression(string? Question, string Measure, string? Column, string? Row, int Position) : Expression(Position);

internal sealed record UnaryExpression(string Operator, Expression Operand, int Position) : Expression(Position);

internal sealed record BinaryExpression(string Operator, Expression Left, Expression Right, int Position) : Expression(Position);

internal sealed record ChoiceExpression(Expression Condition, Expression Then, Expression Else, int Position) : Expression(Position);

internal sealed record CallExpression(string Function, Expression Argument, int Position) : Expression(Position);
