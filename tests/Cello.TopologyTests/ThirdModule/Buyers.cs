using System.Collections.Concurrent;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>
/// Clients that each buy once, as their own user, and retry with the same key until the request is answered. Whatever goes wrong in the
/// meantime, each has paid once in the end, and what was answered is stored.
/// </summary>
internal sealed class Buyers(SampleProduct product)
{
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<long, string> _answered = new();
    private int _repeated;

    /// <summary>How often a request had to be sent again.</summary>
    public int Repeated => _repeated;

    /// <summary>How many clients have their answer.</summary>
    public int Answered => _answered.Count;

    public async Task BuyAsync(int count)
    {
        var users = new List<long>();
        for (var number = 0; number < count; number++)
        {
            users.Add(await product.NewUserAsync());
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(users, options, async (user, _) => _answered[user] = await BuyAsync(user));
    }

    /// <summary>Each client has paid once, and its purchase refers to that payment.</summary>
    public async Task ShouldHavePaidOnceAsync()
    {
        foreach (var (user, payment) in _answered)
        {
            (await product.AccountAsync(user)).ShouldBe("""{"payments":["5 EUR authorized"],"reminders":0}""", $"User {user} has paid once.");
            (await product.PurchasesAsync(user)).ShouldBe([payment], $"User {user} has bought once.");
        }
    }

    /// <returns>The payment's id.</returns>
    private async Task<string> BuyAsync(long user)
    {
        Answer? answer = null;
        var isFirst = true;
        await Eventually.HoldsAsync(
            async () =>
            {
                answer = await product.Purchases.TryAsync(_ => product.BuyAsync(user, key: $"buy-{user}"));
                if (answer is { Status: 201 })
                {
                    return true;
                }

                Interlocked.Increment(ref _repeated);
                await CheckAsync(user, isFirst, answer);
                isFirst = false;
                return false;
            },
            () => $"User {user} has bought. {answer}");
        return answer!.Json.GetProperty("payment_id").GetString()!;
    }

    /// <summary>Only an outage may prevent an answer, and if the outage says that nothing was stored, nothing is.</summary>
    private async Task CheckAsync(long user, bool isFirst, Answer? answer)
    {
        if (answer is null)
        {
            return;
        }

        answer.Status.ShouldBe(503, answer.ToString());
        if (isFirst && answer.Body.Contains("nothing was stored", StringComparison.Ordinal)
            && await product.Payments.TryAsync(payments => payments.GetAsync($"/payments/of-customer/{user}")) is { Status: 200 } account)
        {
            account.Body.ShouldBe("""{"payments":[],"reminders":0}""", $"The answer to user {user} said that nothing was stored.");
        }
    }
}
