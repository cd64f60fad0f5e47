<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|MapTips|Temporal" labelsEnabled="1" hasScaleBasedVisibilityFlag="0">
  <renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" forceraster="0">
    <rules key="root">
      <rule key="r04" label="Areas" filter="geometry_type($geometry) = 'Polygon'">
        <rule key="r01" label="Footprint" filter="" symbol="0"/>
      </rule>
      <rule key="r05" label="Points" filter="geometry_type($geometry) = 'Point'">
        <rule key="r02" label="Position good to 250 m" filter='"accuracy_m" &lt;= 250' symbol="1"/>
        <rule key="r03" label="Position less certain" filter='"accuracy_m" IS NULL OR "accuracy_m" &gt; 250' symbol="2"/>
      </rule>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <prop k="color" v="227,221,208,120"/>
          <prop k="outline_color" v="140,136,126,255"/>
          <prop k="outline_width" v="0.26"/>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="color" v="59,59,59,255"/>
          <prop k="outline_color" v="255,255,255,255"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="1.8"/>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <prop k="name" v="circle"/>
          <prop k="color" v="255,255,255,255"/>
          <prop k="outline_color" v="59,59,59,255"/>
          <prop k="outline_style" v="dot"/>
          <prop k="outline_width" v="0.3"/>
          <prop k="size" v="2.2"/>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName='"name"' isExpression="1" fontFamily="Noto Sans" fontSize="8" fontSizeUnit="Point" fontWeight="50" textColor="59,59,59,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.92" bufferJoinStyle="128"/>
      </text-style>
      <placement placement="6" geometryGeneratorEnabled="1" geometryGenerator="point_on_surface($geometry)" geometryGeneratorType="PointGeometry" dist="1.5" distUnits="MM" predefinedPositionOrder="TR,BR,TL,BL,R,L,TSR,BSR"/>
      <rendering obstacle="1" drawLabels="1" scaleVisibility="0"/>
    </settings>
  </labeling>
  <temporal enabled="0" mode="2" startField="" endField="" limitMode="0" accumulate="0" fixedDuration="0" durationField="" durationUnit="min" startExpression="" endExpression="">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <mapTip>&lt;b&gt;[% "name" %]&lt;/b&gt; ([% "kind" %])&lt;br&gt;within [% "accuracy_m" %] m, after [% "source" %]</mapTip>
  <previewExpression>"name"</previewExpression>
</qgis>
