using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cello.Architecture.Rules;

/// <summary>
/// Distinguishes the GetResult that ends an <c>await</c> from one that blocks. The compiler's is in the MoveNext of a state machine,
/// at the target of the branch on IsCompleted of the same awaiter; between the two, the state machine schedules its continuation
/// with AwaitUnsafeOnCompleted or AwaitOnCompleted. A blocking GetResult follows its GetAwaiter directly, with neither.
/// Code that checks IsCompleted by hand schedules no continuation, so it is recognized as blocking too.
/// </summary>
internal static class Await
{
    private const string Compiler = "System.Runtime.CompilerServices.";

    public static bool IsAwaiterOfTask(string type) => type.Split('`')[0].Split('/')[0] is
        $"{Compiler}TaskAwaiter" or $"{Compiler}ValueTaskAwaiter" or $"{Compiler}ConfiguredTaskAwaitable" or $"{Compiler}ConfiguredValueTaskAwaitable";

    public static bool IsResultOf(Instruction getResult)
    {
        if (getResult is not { Operand: MethodReference { Name: "GetResult" }, Previous: { Operand: VariableDefinition awaiter } load })
        {
            return false;
        }

        List<Instruction> entries = [load];
        while (entries[^1].Previous is { } before && IsPreparation(before))
        {
            entries.Add(before);
        }

        var suspends = false;
        for (var at = entries[^1].Previous; at is not null; at = at.Previous)
        {
            suspends |= IsCall(at, "AwaitUnsafeOnCompleted") || IsCall(at, "AwaitOnCompleted");
            if (at.Operand is Instruction target && entries.Contains(target))
            {
                return suspends && at.Previous is { } test && IsCall(test, "get_IsCompleted") && test.Previous?.Operand == awaiter;
            }
        }

        return false;
    }

    // A result that is stored in a field of the state machine loads the machine first.
    private static bool IsPreparation(Instruction at) => at.OpCode.Code is Code.Ldarg_0 or Code.Nop;

    private static bool IsCall(Instruction at, string name) => at.Operand is MethodReference called && called.Name == name;
}
