using System.CommandLine;
using System.CommandLine.Invocation;

namespace ParAnalytics.Cli;

/// <summary>Help in the language of the terminal, one line per verb, argument and option.</summary>
internal sealed class HelpText(Terminal terminal) : SynchronousCommandLineAction
{
    /// <summary>Whoever asks how to write a command has not written it yet.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        terminal.Output.Write(Of(parseResult.CommandResult.Command));
        return ExitCodes.Ok;
    }

    public string Of(Command command)
    {
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine(command.Description);
        text.WriteLine();
        text.WriteLine($"{terminal.Say("Cách dùng", "Usage")}: ./par {Usage(command)}".TrimEnd());
        Section(text, terminal.Say("Lệnh", "Verbs"), command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description)));
        Section(text, terminal.Say("Tham số", "Arguments"), command.Arguments.Select(a => (Name(a), a.Description)));
        Section(text, terminal.Say("Tùy chọn", "Options"), command.Options.Where(o => !o.Hidden).Select(o => (o.HelpName is { } value ? $"{o.Name} {value}" : o.Name, o.Description)));
        return text.ToString();
    }

    /// <summary>The words that lead to a verb: <c>user add</c>.</summary>
    public static string PathOf(Command command) => command is RootCommand
        ? ""
        : string.Join(' ', command.Parents.OfType<Command>().Select(PathOf).Append(command.Name).Where(w => w.Length > 0));

    private static string Usage(Command command)
    {
        var parts = new List<string> { PathOf(command) };
        if (command.Subcommands.Count > 0)
        {
            parts.Add("VERB");
        }

        parts.AddRange(command.Arguments.Select(Name));
        parts.AddRange(command.Options.Where(o => o is { Hidden: false, Recursive: false } and not VersionOption).Select(o => o switch
        {
            { Required: true, HelpName: { } value } => $"{o.Name} {value}",
            { HelpName: { } value } => $"[{o.Name} {value}]",
            _ => $"[{o.Name}]",
        }));
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    private static string Name(Argument argument) => argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "…" : argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : argument.Name;

    private static void Section(StringWriter text, string title, IEnumerable<(string Name, string? Description)> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            return;
        }

        text.WriteLine();
        text.WriteLine($"{title}:");
        var width = all.Max(l => l.Name.Length);
        foreach (var (name, description) in all)
        {
            text.WriteLine($"  {name.PadRight(width)}  {description}".TrimEnd());
        }
    }
}
