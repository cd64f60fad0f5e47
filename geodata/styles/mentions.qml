<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|MapTips|Temporal" labelsEnabled="0" hasScaleBasedVisibilityFlag="0">
  <renderer-v2 type="categorizedSymbol" attr="role" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="place" label="Place" symbol="0" render="true"/>
      <category value="metonym" label="Stands for a government" symbol="1" render="true"/>
      <category value="dateline" label="Dateline" symbol="2" render="true"/>
      <category value="source_seat" label="Seat of a source" symbol="3" render="true"/>
    </categories>
    <symbols>
      <symbol name="0" type="marker" alpha="0.8" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="color" v="43,93,125,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.2"/>
          <prop k="size" v="2.2"/>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="0.8" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="color" v="140,136,126,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.2"/>
          <prop k="size" v="2.2"/>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="0.8" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="color" v="189,189,189,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.2"/>
          <prop k="size" v="2.2"/>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="0.8" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="color" v="201,194,178,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.2"/>
          <prop k="size" v="2.2"/>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <temporal enabled="1" mode="2" startField="published_earliest" endField="published_latest" limitMode="1" accumulate="0" fixedDuration="0" durationField="" durationUnit="min" startExpression="" endExpression="">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <mapTip>&lt;b&gt;[% "surface" %]&lt;/b&gt; ([% "place" %], [% round("score", 2) %])&lt;br&gt;[% "doc" %]</mapTip>
  <previewExpression>"surface"</previewExpression>
</qgis>
