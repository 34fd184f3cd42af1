using System.Globalization;
using ParAnalytics.DuckDb.Native;

namespace ParAnalytics.DuckDb.Execution;

/// <summary>One prepared statement: its kind, its parameters, and running it.</summary>
internal sealed unsafe class PreparedStatement : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly PreparedHandle _handle;
    private readonly string[] _parameters;

    public PreparedStatement(DuckDbConnection connection, PreparedHandle handle)
    {
        _connection = connection;
        _handle = handle;
        _parameters = NamesOf(handle);
        Kind = (DuckDbStatementKind)NativeMethods.PreparedStatementType(handle);
        connection.Own(this);
    }

    public DuckDbStatementKind Kind { get; }

    /// <summary>Only a SELECT streams: the engine counts changed rows in materialised results only.</summary>
    public bool Streams => Kind == DuckDbStatementKind.Select;

    public void Bind(DuckDbParameterCollection parameters)
    {
        NativeMethods.ClearBindings(_handle);
        for (var i = 0; i < _parameters.Length; i++)
        {
            using var value = ValueOf.Object(Find(parameters, _parameters[i]).Value);
            if (NativeMethods.BindValue(_handle, (ulong)i + 1, value) != NativeMethods.Success)
                throw new InvalidOperationException($"The engine refuses the value of parameter ${_parameters[i]}.");
        }
    }

    /// <summary>The result; the caller asks its <see cref="ResultHandle.Error"/> only when the answer here is false.</summary>
    public bool TryRun(ResultHandle result) =>
        (Streams
            ? NativeMethods.ExecutePreparedStreaming(_handle, result.Pointer)
            : NativeMethods.ExecutePrepared(_handle, result.Pointer)) == NativeMethods.Success;

    public void Dispose()
    {
        lock (_connection.Sync)
        {
            _connection.Disown(this);
            _handle.Dispose();
        }
    }

    private static DuckDbParameter Find(DuckDbParameterCollection parameters, string name)
    {
        var at = parameters.IndexOf(name);
        if (at < 0 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            at = position - 1;
        return at >= 0 && at < parameters.Count
            ? (DuckDbParameter)parameters[at]
            : throw new InvalidOperationException($"The statement names the parameter ${name}, which the command does not have.");
    }

    private static string[] NamesOf(PreparedHandle handle)
    {
        var names = new string[(int)NativeMethods.ParameterCount(handle)];
        for (var i = 0; i < names.Length; i++)
            names[i] = NativeText.ReadAndFree(NativeMethods.ParameterName(handle, (ulong)i + 1)) ?? "";
        return names;
    }
}
