using System.CommandLine;
using ParAnalytics.Cli;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Cli;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _at = new();

    public void Dispose() => _at.Dispose();

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void The_help_of_every_verb_is_as_approved(string language)
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, name => name == "PARANALYTICS_LANG" ? language : null, _at.Path, TimeProvider.System);
        var help = new HelpText(terminal);
        Approved.Text($"tests/golden/cli/help.{language}.txt", string.Join("\n----\n", All(CommandLine.Verbs(terminal)).Select(help.Of)));

        static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
    }

    [Theory]
    [InlineData("load --help")]
    [InlineData("token create --help")]
    [InlineData("--help")]
    public async Task Help_needs_no_arguments(string line)
    {
        var outcome = await new Shell(_at.Path).RunAsync(line.Split(' '));
        outcome.Code.ShouldBe(0, outcome.Errors);
        outcome.Output.ShouldContain("Cách dùng: ./par");
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("ask a b c")]
    [InlineData("nothing-of-the-kind")]
    [InlineData("load")]
    [InlineData("token create")]
    [InlineData("token create --role chairman")]
    [InlineData("rollback")]
    public async Task What_is_written_wrongly_ends_with_2_and_says_where_help_is(string line)
    {
        var outcome = await new Shell(_at.Path).RunAsync(line.Split(' '));
        outcome.Code.ShouldBe(2);
        outcome.Output.ShouldBeEmpty();
        outcome.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_sentence_and_1()
    {
        var outcome = await new Shell(_at.Path).RunAsync("load", "khong-co.csv");
        outcome.Code.ShouldBe(1);
        outcome.Errors.ShouldContain("PAR0933");
        outcome.Errors.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_is_printed_alone()
    {
        var outcome = await new Shell(_at.Path).RunAsync("token", "create", "--role", "analyst", "--unit", "p34:66", "--days", "3");
        outcome.Code.ShouldBe(0, outcome.Errors);
        outcome.Output.Trim().ShouldMatch("^[A-Za-z0-9_-]{43}$");
    }

    [Fact]
    public async Task A_unit_without_scheme_is_refused()
    {
        var outcome = await new Shell(_at.Path).RunAsync("token", "create", "--role", "analyst", "--unit", "66");
        outcome.Code.ShouldBe(1);
        outcome.Errors.ShouldContain("PAR0932");
    }
}
