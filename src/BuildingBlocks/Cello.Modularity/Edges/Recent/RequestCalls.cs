namespace Cello.Modularity.Edges.Recent;

/// <summary>
/// The calls to modules that a request made in this process, its own and those of the local modules that it called. Thread-safe: a request may make calls
/// concurrently.
/// </summary>
internal sealed class RequestCalls
{
    private const int CallsKept = 1000;

    private static readonly AsyncLocal<RequestCalls?> CurrentValue = new();

    private List<RequestCall>? _calls;

    private RequestCalls()
    {
    }

    /// <summary>The first 1,000 calls, in the order in which they ended.</summary>
    public IReadOnlyList<RequestCall> All
    {
        get
        {
            if (_calls is not { } calls)
            {
                return [];
            }

            lock (calls)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>Begins a request, until the calling asynchronous method returns; one that has begun continues.</summary>
    public static RequestCalls Begin() => CurrentValue.Value ??= new RequestCalls();

    public static RequestCalls? Current => CurrentValue.Value;

    public void Add(in RequestCall call)
    {
        var calls = LazyInitializer.EnsureInitialized(ref _calls);
        lock (calls)
        {
            if (calls.Count < CallsKept)
            {
                calls.Add(call);
            }
        }
    }
}
