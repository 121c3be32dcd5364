using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Cello.TopologyTests.Equality.Requests;
using Cello.TopologyTests.Equality.Sides;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>The sample product as one of several systems that must give the same answers. Generated ids are named in the order in which they appear.</summary>
internal sealed partial class SampleSide(string name, SampleProduct product) : ISide
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, bool> _customers = new();

    public string Name => name;

    /// <summary>The name of the n-th id that a side generated.</summary>
    public static string Called(int number) => $"00000000-0000-0000-0001-{number:d12}";

    public async Task<Answer> SendAsync(SentRequest request)
    {
        foreach (Match customer in Customer().Matches(Encoding.UTF8.GetString(request.Body ?? [])))
        {
            _customers.TryAdd(long.Parse(customer.Groups["id"].Value), true);
        }

        using var message = (request with { Body = request.Body is null ? null : Real(request.Body) }).ToMessage();
        var answer = await (request.Path.StartsWith("/users", StringComparison.Ordinal) ? product.Users : product.Purchases).SendAsync(message);
        return answer with { Body = Id().Replace(answer.Body, id => id.Value.StartsWith("00000000", StringComparison.Ordinal) ? id.Value : NameOf(id.Value)) };
    }

    public async Task<string> RowsAsync() => string.Join('\n', await Task.WhenAll(
        _customers.Keys.Order().Select(async customer => $"{customer}: {await product.AccountAsync(customer)}")));

    public ValueTask DisposeAsync() => product.DisposeAsync();

    private string NameOf(string id) => _names.TryGetValue(id, out var called) ? called : _names[id] = Called(_names.Count + 1);

    private byte[] Real(byte[] body) => Encoding.UTF8.GetBytes(
        _names.Aggregate(Encoding.UTF8.GetString(body), (text, id) => text.Replace(id.Value, id.Key, StringComparison.Ordinal)));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex("""
        "(customerId|user_id)":(?<id>\d+)
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Customer();
}
