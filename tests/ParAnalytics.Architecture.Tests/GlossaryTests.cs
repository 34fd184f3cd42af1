using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ParAnalytics.Definitions;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Architecture.Tests;

public sealed partial class GlossaryTests
{
    private static readonly DefinitionResult<GlossaryDefinition> Glossary = DefinitionReader.ReadFile<GlossaryDefinition>(Repository.PathOf("warehouse", "glossary.yaml"), "warehouse/glossary.yaml");

    [Fact]
    public void The_glossary_can_be_read() => Glossary.Findings.ShouldBeEmpty();

    [Fact]
    public void One_word_has_one_identifier_and_one_identifier_one_word()
    {
        var terms = Glossary.Value!.Terms;

        terms.GroupBy(t => t.Vi).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        terms.GroupBy(t => t.Identifier).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Identifiers_and_sql_names_are_written_as_code_writes_them()
    {
        Glossary.Value!.Terms.Where(t => !Identifier().IsMatch(t.Identifier)).Select(t => t.Identifier).ShouldBeEmpty();
        Glossary.Value.Terms.Where(t => !SqlName().IsMatch(t.Sql)).Select(t => t.Sql).ShouldBeEmpty();
    }

    [Fact]
    public void The_readable_glossary_is_made_from_the_file()
    {
        var text = new StringBuilder("# Glossary\n\nMade from `warehouse/glossary.yaml`; change that file, then approve this one. Code and SQL use the identifiers, labels and messages the Vietnamese words.\n\n| Vietnamese | identifier | in SQL and YAML | meaning |\n|---|---|---|---|\n");
        foreach (var term in Glossary.Value!.Terms)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {term.Vi} | `{term.Identifier}` | `{term.Sql}` | {term.Meaning} |\n");
        }

        Approved.Text("GLOSSARY.md", text.ToString());
    }

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*([.,;/ ]+[A-Z][A-Za-z0-9]*)*(\(.*\))?$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^(?:[a-z][a-z0-9_-]*|[A-Z][A-Z0-9_]*)([.,;/ ]+[a-z][a-z0-9_]*)*$")]
    private static partial Regex SqlName();

    public sealed record GlossaryDefinition : Definition
    {
        public required ImmutableArray<TermDefinition> Terms { get; init; }
    }

    public sealed record TermDefinition : Definition
    {
        public required string Vi { get; init; }

        public required string Identifier { get; init; }

        public required string Sql { get; init; }

        public required string Meaning { get; init; }
    }
}
