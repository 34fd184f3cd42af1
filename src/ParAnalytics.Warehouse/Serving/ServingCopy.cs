using ParAnalytics.Domain.Faults;
using ParAnalytics.DuckDb;
using ParAnalytics.Office;
using ParAnalytics.Warehouse.Reference;
using ParAnalytics.Warehouse.Releases;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>
/// The DuckDB file that answers questions: derived from the record and disposable. Opened when it is whole and of this schema, reference and
/// engine; otherwise made anew from the blobs. One instance, one writing connection; readers have their own.
/// </summary>
internal sealed class ServingCopy : IDisposable
{
    private readonly DataFolderSettings _settings;
    private readonly OfficeRecord _office;
    private readonly SchemaScripts _schema;
    private readonly ReferenceSet _reference;
    private readonly Lock _gate = new();
    private DuckDbInstance _instance;
    private DuckDbConnection _writer;

    private ServingCopy(DataFolderSettings settings, OfficeRecord office)
    {
        _settings = settings;
        _office = office;
        _schema = SchemaScripts.Read(settings.SchemaFolder);
        _reference = ReferenceSet.Read(settings.ReferenceFolder, settings.IsDemo);
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(settings))!);
        Directory.CreateDirectory(StagingOf(settings));
        (_instance, _writer) = TryOpen() ?? Make();
    }

    /// <summary>Where files lie that the engine writes before they become blobs.</summary>
    public string Staging => StagingOf(_settings);

    public ReferenceSet Reference => _reference;

    /// <summary>The one connection that changes the copy; used by one verb at a time.</summary>
    public DuckDbConnection Writer => _writer;

    /// <summary>Rises when the copy was made anew: connections of before are closed.</summary>
    public int Generation { get; private set; }

    public static string FileOf(DataFolderSettings settings) => Path.Combine(settings.Folder, "serving", "warehouse.duckdb");

    public static ServingCopy Open(DataFolderSettings settings, OfficeRecord office) => new(settings, office);

    /// <summary>A connection for reading.</summary>
    public DuckDbConnection Connect()
    {
        lock (_gate)
        {
            return _instance.Connect();
        }
    }

    /// <summary>Applies what the office has and the copy has not. A copy that cannot take it is made anew.</summary>
    public Touch CatchUp()
    {
        try
        {
            return new ReleaseApply(_office, _writer).CatchUp();
        }
        catch (DuckDbException)
        {
            Rebuild();
            return new ReleaseApply(_office, _writer).CatchUp();
        }
    }

    /// <summary>Makes the copy anew from reference and blobs.</summary>
    public void Rebuild()
    {
        lock (_gate)
        {
            Close();
            (_instance, _writer) = Make();
            Generation++;
        }
    }

    public void Dispose() => Close();

    private static string StagingOf(DataFolderSettings settings) => Path.Combine(settings.Folder, "staging");

    private (DuckDbInstance Instance, DuckDbConnection Writer)? TryOpen()
    {
        if (!File.Exists(FileOf(_settings)))
        {
            return null;
        }

        DuckDbInstance? instance = null;
        try
        {
            instance = Start();
            var writer = instance.Connect();
            if (ServingStamp.Read(writer) == ServingStamp.Of(_schema, _reference) && new ServingCheck(_office, writer).IsSound())
            {
                instance.Lock();
                return (instance, writer);
            }
        }
        catch (Exception error) when (error is DuckDbException or DuckDbOpenException and not (DuckDbEngineException or DuckDbFileInUseException))
        {
            _settings.Progress?.Report(new OpeningStep($"Bản phục vụ bị hỏng: {error.Message}", $"The serving copy is damaged: {error.Message}"));
        }

        instance?.Dispose();
        return null;
    }

    private (DuckDbInstance Instance, DuckDbConnection Writer) Make()
    {
        _settings.Progress?.Report(new OpeningStep("Đang dựng bản phục vụ từ sổ ghi", "Building the serving copy from the record"));
        Remove();
        var instance = Start();
        try
        {
            var writer = instance.Connect();
            _schema.Apply(writer);
            _reference.Fill(writer);
            ServingStamp.Of(_schema, _reference).Write(writer);
            instance.Lock();
            return (instance, writer);
        }
        catch (DuckDbException error)
        {
            instance.Dispose();
            throw new FaultException(WarehouseFaults.ServingCopyLost(error.Message));
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }

    private DuckDbInstance Start() => DuckDbInstance.Open(FileOf(_settings), new DuckDbSettings
    {
        Threads = _settings.Threads,
        MemoryLimitBytes = _settings.MemoryBytes,
        AllowedDirectories = [Path.Combine(_office.Folder, OfficeRecord.BlobsName), Staging],
    });

    private void Remove()
    {
        foreach (var path in new[] { FileOf(_settings), FileOf(_settings) + ".wal" }.Where(File.Exists))
        {
            File.Delete(path);
        }
    }

    private void Close()
    {
        _writer.Dispose();
        _instance.Dispose();
    }
}
