namespace Cello.Application.Validation;

/// <summary>How long each text of a list is. The annotations of .NET have none for that.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ItemLengthAttribute(int minimum, int maximum) : Attribute
{
    public int Minimum => minimum;

    public int Maximum => maximum;
}
