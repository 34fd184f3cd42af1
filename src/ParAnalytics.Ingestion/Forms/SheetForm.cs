using System.Collections.Immutable;
using ParAnalytics.Ingestion.Description;

namespace ParAnalytics.Ingestion.Forms;

/// <summary>A workbook to be filled in as a description says its publisher writes it: the sheets it names, their headers, a row for each unit that must report.</summary>
/// <param name="Model">The description that will read what is filled in.</param>
public sealed record SheetForm(SheetModel Model, FormCover? Cover, ImmutableArray<FormSheet> Sheets, ImmutableArray<string> Units);

/// <summary>The cover sheet and the labels whose cells to the right are to be filled in.</summary>
public sealed record FormCover(string Sheet, ImmutableArray<string> Labels);

/// <summary>A sheet and the tables on it, one below the other under one header.</summary>
/// <param name="Title">The line above the header; names the month where the description looks for it.</param>
public sealed record FormSheet(string Name, string Title, ImmutableArray<FormTable> Tables)
{
    /// <summary>The columns of the sheet with their headings, from the top down.</summary>
    public ImmutableArray<FormColumn> Columns { get; } = [.. Tables[0].Model.Columns.Select(c => new FormColumn(c, [.. c.Caption.Split(" > ")]))];

    public int HeaderRows { get; } = Math.Max(Tables[0].Model.Layout.HeaderRows, Tables[0].Model.Columns.Max(c => c.Caption.Split(" > ").Length));
}

/// <param name="Path">Headings from the top down.</param>
public sealed record FormColumn(SheetColumn Column, ImmutableArray<string> Path);

/// <summary>Rows of one table.</summary>
/// <param name="Section">Text of the row that opens it, and its column; null for none.</param>
/// <param name="Rows">Cells given beforehand, by name of the column; empty where rows are the writer's own.</param>
public sealed record FormTable(SheetModel Model, (string Column, string Text)? Section, ImmutableArray<ImmutableDictionary<string, string>> Rows);
