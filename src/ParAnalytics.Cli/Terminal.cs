namespace ParAnalytics.Cli;

/// <summary>What a verb may touch of the world around the process.</summary>
/// <param name="Output">Answers and nothing else, so that they can be piped on.</param>
/// <param name="Errors">Everything told to people.</param>
/// <param name="Start">The folder relative paths are meant from.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Errors, Func<string, string?> Variable, string Start, TimeProvider Clock)
{
    /// <summary>Vietnamese, unless <c>PARANALYTICS_LANG=en</c>.</summary>
    public bool IsEnglish => Variable("PARANALYTICS_LANG") is "en";

    public static Terminal Own()
    {
        var utf8 = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8, 32 * 1024) { AutoFlush = false };
        var errors = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        return new Terminal(output, errors, Environment.GetEnvironmentVariable, Environment.CurrentDirectory, TimeProvider.System);
    }

    public string Say(string vietnamese, string english) => IsEnglish ? english : vietnamese;

    public string PathOf(string written) => Path.GetFullPath(written, Start);

    public Task TellAsync(string vietnamese, string english) => Errors.WriteLineAsync(Say(vietnamese, english));
}
