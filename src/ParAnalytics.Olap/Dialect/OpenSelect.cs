using System.Collections.Immutable;

namespace ParAnalytics.Olap.Dialect;

/// <summary>A SELECT that is not finished: what is read, the columns that leave it with the text each is made of, and the conditions.</summary>
/// <param name="From">A table or step, with what is joined to it.</param>
internal sealed record OpenSelect(string From, ImmutableArray<SelectColumn> Columns)
{
    /// <summary>Name of what is read, where something is joined to it.</summary>
    public const string Left = "f";

    public ImmutableArray<string> Where { get; init; } = [];

    /// <summary>Condition on what was worked out over several rows; empty for none.</summary>
    public string Qualify { get; init; } = "";

    /// <summary>What follows the conditions: groups or an order; empty for none.</summary>
    public string Tail { get; init; } = "";

    /// <summary>Whether a row of it is made of several that are read.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>Whether a column looks at several rows.</summary>
    public bool HasWindows { get; init; }

    /// <summary>Whether a column hides the one of its name that is read.</summary>
    public bool Hides { get; init; }

    /// <summary>Whether something is joined, so that columns that are read carry <see cref="Left"/>.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Whether a condition added now holds before groups and windows.</summary>
    public bool TakesConditions => TakesColumns && Qualify.Length == 0 && !HasWindows;

    /// <summary>Whether a column added now is one of each row.</summary>
    public bool TakesColumns => !IsGrouped && Tail.Length == 0;

    /// <summary>Whether it only names what it reads.</summary>
    public bool IsPlain => TakesConditions && !IsJoined && Where.IsEmpty && Columns.All(c => c.Text == c.Name);

    /// <summary>Whether all columns that are read leave it.</summary>
    public bool HasAll => Columns.Any(c => c.Name == SelectColumn.All);

    /// <summary>The text a column is made of.</summary>
    /// <exception cref="InvalidOperationException">The column is not among those of a SELECT that hides some: what is masked must not be read past the mask.</exception>
    public string Text(string column)
    {
        foreach (var (name, text) in Columns)
        {
            if (name == column)
            {
                return text;
            }
        }

        return !Hides || HasAll ? Read(column) : throw new InvalidOperationException($"'{column}' does not leave this SELECT");
    }

    /// <summary>Whether a column is read as it is.</summary>
    public bool IsRead(string column) => Text(column) == Read(column);

    public OpenSelect If(params IEnumerable<string> conditions) => this with { Where = [.. Where, .. conditions] };

    /// <summary>The same rows with other texts in place of columns they have.</summary>
    public OpenSelect Replaced(IReadOnlyCollection<string> columns, Func<string, string> text) => this with
    {
        Columns = HasAll
            ? [.. Columns.Select(c => c.Name == SelectColumn.All ? c with { Text = $"{c.Text} exclude ({string.Join(", ", columns.Select(PlainName.Checked))})" } : c), .. columns.Select(c => new SelectColumn(c, text(Text(c))))]
            : [.. Columns.Select(c => columns.Contains(c.Name) ? c with { Text = text(c.Text) } : c)],
        Hides = true,
    };

    public OpenSelect With(params IEnumerable<SelectColumn> columns) => this with { Columns = [.. Columns, .. columns] };

    /// <summary>The same rows, each beside those of another relation.</summary>
    public OpenSelect Joined(string join) => this with
    {
        From = $"{From} {Left} {join}",
        Columns = [.. Columns.Select(c => c with { Text = $"{Left}.{c.Name}" })],
        IsJoined = true,
    };

    public override string ToString() =>
        $"select {string.Join(", ", Columns.Select(Written))} from {From}"
        + (Where.IsEmpty ? "" : $" where {string.Join(" and ", Where)}")
        + (Qualify.Length > 0 ? $" qualify {Qualify}" : "")
        + Tail;

    private string Read(string column) => IsJoined ? $"{Left}.{PlainName.Checked(column)}" : PlainName.Checked(column);

    private string Written(SelectColumn column) => column.Name == SelectColumn.All || column.Text == Read(column.Name) ? column.Text : $"{column.Text} as {PlainName.Checked(column.Name)}";
}

/// <summary>A column of a SELECT and the text it is made of.</summary>
internal readonly record struct SelectColumn(string Name, string Text)
{
    /// <summary>Stands for the columns that are not known by name.</summary>
    public const string All = "*";

    /// <summary>A column taken as it is.</summary>
    public static SelectColumn Of(string name) => new(name, PlainName.Checked(name));
}
