<?xml version="1.0"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">
<xsl:output method="text"/>
<xsl:param name="many-files" select="'no'"/>

<xsl:template match="model"><xsl:apply-templates select="class"/></xsl:template>

<xsl:template match="class">
  <xsl:choose>
    <xsl:when test="$many-files = 'yes'">
      <exsl:document href="out/{@name}.py" method="text"><xsl:call-template name="text"/></exsl:document>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="type">
  <xsl:variable name="one">
    <xsl:choose>
      <xsl:when test="@type = 'string'">str</xsl:when>
      <xsl:when test="@type = 'integer'">int</xsl:when>
      <xsl:when test="@type = 'boolean'">bool</xsl:when>
      <xsl:otherwise>"<xsl:value-of select="@type"/>"</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="@many = 'yes'">list[<xsl:value-of select="$one"/>]</xsl:when>
    <xsl:otherwise><xsl:value-of select="$one"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="text">
  <xsl:text>class </xsl:text><xsl:value-of select="@name"/>
  <xsl:if test="@extends">(<xsl:value-of select="@extends"/>)</xsl:if>
  <xsl:text>:&#10;    """</xsl:text><xsl:value-of select="doc"/>
  <xsl:text>"""&#10;&#10;    def __init__(self</xsl:text>
  <xsl:apply-templates select="field"/>
  <xsl:text>):&#10;</xsl:text>
  <xsl:apply-templates select="field" mode="body"/>
  <xsl:text>&#10;</xsl:text>
</xsl:template>

<xsl:template match="field">
  <xsl:text>, </xsl:text><xsl:value-of select="@name"/>: <xsl:call-template name="type"/>
</xsl:template>

<xsl:template match="field" mode="body">
  <xsl:text>        self.</xsl:text><xsl:value-of select="@name"/> = <xsl:value-of select="@name"/>
  <xsl:text>&#10;</xsl:text>
</xsl:template>
</xsl:stylesheet>
